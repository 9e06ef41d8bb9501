package child_test

import (
	"bufio"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"portaal/infra/local/child"
)

// The test binary plays the parent: it starts a sleeper, prints its process id and hangs.
func TestMain(m *testing.M) {
	if os.Args[len(os.Args)-1] == "play-parent" {
		p, err := child.Start(exec.Command("sleep", "300"))
		if err != nil {
			os.Exit(1)
		}
		os.Stdout.WriteString(strconv.Itoa(p.PID()) + "\n")
		<-p.Done()
		return
	}
	os.Exit(m.Run())
}

func TestStopEndsTheWholeGroup(t *testing.T) {
	t.Parallel()
	cmd := exec.Command("sh", "-c", "trap '' TERM; sleep 300 & echo $!; wait; sleep 300")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	p, err := child.Start(cmd)
	if err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	grandchild, _ := strconv.Atoi(strings.TrimSpace(line))
	p.Stop(100 * time.Millisecond)
	p.Stop(time.Second)
	for range 100 {
		if !alive(grandchild) {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	syscall.Kill(grandchild, syscall.SIGKILL)
	t.Error("the grandchild outlived Stop")
}

func TestAMissingProgramIsAnError(t *testing.T) {
	t.Parallel()
	if _, err := child.Start(exec.Command("/nonexistent/program")); err == nil {
		t.Error("no error")
	}
}

// alive reports whether a process runs; a zombie that init has yet to collect does not.
func alive(pid int) bool {
	if syscall.Kill(pid, 0) != nil {
		return false
	}
	status, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/stat")
	if err != nil {
		return false
	}
	_, after, _ := strings.Cut(string(status), ") ")
	return !strings.HasPrefix(after, "Z")
}
