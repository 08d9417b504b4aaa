// The one program of the traffic rig: pause image, server, load, batch worker, DNS server and client; it needs no other file.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"syscall"
)

var roles = map[string]func(arguments []string) error{
	"pause": pause, "serve": serve, "load": load, "eat": eat, "dns": dns, "lookup": lookup,
}

func main() {
	role, arguments := os.Getenv("ROLE"), os.Args[1:]
	if len(arguments) > 0 && !strings.HasPrefix(arguments[0], "-") {
		role, arguments = arguments[0], arguments[1:]
	}
	if role == "" {
		role = "pause" // containerd starts a sandbox without arguments
	}
	run, known := roles[role]
	if !known {
		fail(fmt.Errorf("no role %q", role))
	}
	if err := run(arguments); err != nil {
		fail(err)
	}
}

func pause([]string) error {
	<-told()
	return nil
}

// Told once somebody asks this process to end.
func told() <-chan os.Signal {
	ended := make(chan os.Signal, 1)
	signal.Notify(ended, syscall.SIGTERM, syscall.SIGINT)
	return ended
}

func print(value any) error {
	return json.NewEncoder(os.Stdout).Encode(value)
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
