package release

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// Stage gives the name of a stage's stack and its region, as samconfig.toml in the checkout's root says them.
func Stage(root, stage string) (stack, region string, err error) {
	settings, err := os.ReadFile(filepath.Join(root, "samconfig.toml"))
	if err != nil {
		return "", "", err
	}
	_, section, _ := strings.Cut(string(settings), "["+stage+".deploy.parameters]")
	for _, setting := range []struct {
		name string
		into *string
	}{{"stack_name", &stack}, {"region", &region}} {
		found := regexp.MustCompile(setting.name + ` = "([^"]+)"`).FindStringSubmatch(section)
		if found == nil {
			return "", "", fmt.Errorf("samconfig.toml gives %s no %s", stage, setting.name)
		}
		*setting.into = found[1]
	}
	return stack, region, nil
}
