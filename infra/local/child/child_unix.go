//go:build unix && !linux

package child

import "syscall"

// Without a parent-death signal, a child survives only when its parent is killed outright.
func attributes() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Setpgid: true}
}
