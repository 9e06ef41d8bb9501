package drift

import "testing"

func TestWhatIsMeasuredIsBuiltLikeWhatIsDeployed(t *testing.T) { judge(t, checkRelease) }

func TestWhatIsMeasuredIsBuiltLikeWhatIsDeployedCanFail(t *testing.T) {
	tags := "lambda." + "norpc"
	failing(t, checkRelease, []sample{
		{
			"a second time",
			repo{"infra/bench/a.go": "package bench\nvar tags = \"" + tags + "\"\n"},
			"infra/bench/a.go:2",
		},
		{"in the Makefile", repo{"Makefile": "functions:\n\tgo build -tags=" + tags + "\n"}, "Makefile:2"},
	})
	passing(t, checkRelease, repo{"infra/release/release.go": "package release\nconst Tags = \"" + tags + "\"\n"})
}
