package drift

import "testing"

func TestWhoMakesWritesIsCalledWrites(t *testing.T) { judge(t, checkWrites) }

func TestWhoMakesWritesIsCalledWritesCanFail(t *testing.T) {
	of := func(declaration string) repo {
		return repo{"shared/vault/a.go": "package vault\nimport \"portaal/shared/table\"\n" + declaration + "\n"}
	}
	failing(t, checkWrites, []sample{
		{"a function", of("func start() []table.Write { return nil }"), "shared/vault/a.go:3: start hands writes over"},
		{"a method", of("func (s *Service) Start() []table.Write { return nil }"), "Start hands writes over"},
		{"beside an error", of("func start() (w []table.Write, err error) { return }"), "start hands writes over"},
		{"in steps", of("func start() (bool, [][]table.Write) { return false, nil }"), "start hands writes over"},
		{
			"one called several",
			of("func startWrites() table.Write { return none }"),
			"startWrites hands one write over",
		},
		{
			"under another name",
			repo{"infra/a/a.go": "package a\nimport t \"portaal/shared/table\"\nfunc f() []t.Write { return nil }\n"},
			"f hands writes over",
		},
	})
	passing(t, checkWrites, of("func startWrites() ([]table.Write, error) { return nil, nil }"))
	passing(t, checkWrites, of("func (p plan) writes() []table.Write { return nil }"))
	passing(t, checkWrites, of("func started() table.Write { return none }"))
	passing(t, checkWrites, of("func start(of func() []table.Write) error { return nil }"))
	passing(t, checkWrites, repo{
		"shared/table/a.go": "package table\nfunc Both() []Write { return nil }\n",
		"shared/other/a.go": "package other\nfunc f() []table.Write { return nil }\n",
	})
}
