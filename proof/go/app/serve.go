package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"net/http"
	"os"
	"time"
)

// Answers requests: / after a while, /ready and /live at once, /crash never.
func serve(arguments []string) error {
	flags := flag.NewFlagSet("serve", flag.ExitOnError)
	address := flags.String("address", ":8080", "where it listens")
	start := flags.Duration("start", 0, "how long it takes to start")
	answer := flags.Duration("answer", 50*time.Millisecond, "how long an answer takes, unless ?answer= says so")
	finish := flags.Bool("finish", false, "on SIGTERM, finish what has begun; else exit at once, as most programs do")
	memory := flags.Int("memory", 0, "MiB to keep, as a cache does")
	config := flags.String("config", "", "a file that must say `mode: good`, or it does not start")
	flags.Parse(arguments)
	if *config != "" {
		if text, err := os.ReadFile(*config); err != nil || string(text) != "mode: good" {
			return fmt.Errorf("%s: %q is no configuration: %v", *config, text, err)
		}
	}
	kept := touched(*memory)
	ended := told()
	select {
	case <-time.After(*start):
	case <-ended:
		return nil
	}

	routes := http.NewServeMux()
	routes.HandleFunc("/ready", func(http.ResponseWriter, *http.Request) {})
	routes.HandleFunc("/live", func(http.ResponseWriter, *http.Request) {})
	routes.HandleFunc("/crash", func(http.ResponseWriter, *http.Request) { os.Exit(2) })
	routes.HandleFunc("/", func(writer http.ResponseWriter, asked *http.Request) {
		wait := *answer
		if slow, err := time.ParseDuration(asked.URL.Query().Get("answer")); err == nil {
			wait = slow
		}
		time.Sleep(wait)
		fmt.Fprintln(writer, "answered", len(kept))
	})
	server := &http.Server{Addr: *address, Handler: routes}
	go func() {
		<-ended
		if *finish {
			server.Shutdown(context.Background()) // the kubelet's grace period is the only bound
		}
		os.Exit(0)
	}()
	if err := server.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	select {} // the requests that have begun are still being answered
}
