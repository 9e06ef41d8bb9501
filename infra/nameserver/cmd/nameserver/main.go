// Command nameserver answers questions for text records from a file, so that domains can be claimed on one machine:
// each line is a name, a space and a text. The file is read at each question. Run the portal with DNS_RESOLVERS set to
// what is printed.
package main

import (
	"flag"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"portaal/infra/nameserver"
)

func main() {
	file := flag.String("file", ".local/records.txt", "the file with a name and a text on each line")
	listen := flag.String("listen", "127.0.0.1:5300", "where questions are answered")
	flag.Parse()
	s, err := nameserver.StartWith(*listen, func(name string) (texts []string) {
		text, _ := os.ReadFile(*file) // none yet is no records
		for line := range strings.Lines(string(text)) {
			if of, is, ok := strings.Cut(strings.TrimSpace(line), " "); ok && strings.EqualFold(of, name) {
				texts = append(texts, strings.TrimSpace(is))
			}
		}
		return texts
	})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println(s.Address())
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, os.Interrupt, syscall.SIGTERM)
	<-stop
	_ = s.Close()
}
