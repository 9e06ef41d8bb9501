package drift

import "testing"

func TestPicturesAreTakenByJourneys(t *testing.T) { judge(t, checkPictures) }

func TestPicturesAreTakenByJourneysCanFail(t *testing.T) {
	shows := "![x](docs/" + "screenshots/a.png)"
	takes := "await anna.pub" + `lish("a");`
	failing(t, checkPictures, []sample{
		{"nobody takes it", repo{"README.md": shows}, "no journey publishes a"},
		{"nobody shows it", repo{"frontend/e2e/a.e2e.ts": takes}, "does not show the picture a"},
	})
	passing(t, checkPictures, repo{"README.md": shows, "frontend/e2e/a.e2e.ts": takes})
}
