package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"net/http"
	"sync"
	"time"
)

const (
	errorsKept    = 5
	progressEvery = 100                    // requests
	firstPause    = 100 * time.Millisecond // before a request is tried again; each further pause is twice as long
)

type loadReport struct {
	Sent   int `json:"sent"`
	OK     int `json:"ok"`
	Failed int `json:"failed"`
	// Requests that were answered only when they were tried again.
	Again int `json:"again"`
	// The longest time in which no answer came, in milliseconds.
	Silence int64    `json:"silence"`
	Errors  []string `json:"errors"`
}

// Asks at a steady rate, each time over a new connection, at least and at most so often; in between it ends once it is told to. Its last line is the report.
func load(arguments []string) error {
	flags := flag.NewFlagSet("load", flag.ExitOnError)
	url := flags.String("url", "", "whom it asks")
	rate := flags.Int("rate", 100, "requests a second")
	least := flags.Int("least", 4000, "requests")
	most := flags.Int("most", 12000, "requests")
	timeout := flags.Duration("timeout", 5*time.Second, "for one request; a slow one gets its own time on top")
	slowEvery := flags.Int("slow-every", 0, "each so many requests, one that takes long")
	slow := flags.Duration("slow", 0, "how long that one takes")
	tries := flags.Int("tries", 1, "how often each request is tried before it has failed")
	flags.Parse(arguments)

	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}, Timeout: *timeout + *slow}
	report := loadReport{Errors: []string{}}
	var mutex sync.Mutex
	var asked sync.WaitGroup
	begun, last := time.Now(), time.Now()
	ask := func(target string) {
		defer asked.Done()
		at := time.Since(begun).Round(time.Millisecond)
		tried, err := persist(client, target, *tries)
		mutex.Lock()
		defer mutex.Unlock()
		if err != nil {
			report.Failed++
			if len(report.Errors) < errorsKept {
				report.Errors = append(report.Errors, fmt.Sprintf("at %s: %v", at, err))
			}
			return
		}
		report.OK++
		if tried > 1 {
			report.Again++
		}
		report.Silence = max(report.Silence, time.Since(last).Milliseconds())
		last = time.Now()
	}

	ended := told()
	ticker := time.NewTicker(time.Second / time.Duration(*rate))
	defer ticker.Stop()
	stopping := false
	for ; report.Sent < *most && !(stopping && report.Sent >= *least); report.Sent++ {
		select {
		case <-ended:
			stopping = true
		case <-ticker.C:
		}
		if report.Sent%progressEvery == 0 {
			fmt.Println("sent", report.Sent)
		}
		target := *url
		if *slowEvery > 0 && report.Sent%*slowEvery == 0 {
			target += "?answer=" + slow.String()
		}
		asked.Add(1)
		go ask(target)
	}
	asked.Wait()
	if report.OK == 0 {
		report.Silence = time.Since(begun).Milliseconds()
	}
	return print(report)
}

// Asks until there is an answer, over a new connection each time; how often it asked.
func persist(client *http.Client, url string, tries int) (int, error) {
	pause := firstPause
	for tried := 1; ; tried++ {
		err := get(client, url)
		if err == nil || tried == tries {
			return tried, err
		}
		time.Sleep(pause)
		pause *= 2
	}
}

func get(client *http.Client, url string) error {
	request, err := http.NewRequestWithContext(context.Background(), http.MethodGet, url, nil)
	if err != nil {
		return err
	}
	answer, err := client.Do(request)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if _, err := io.Copy(io.Discard, answer.Body); err != nil {
		return err
	}
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("status %d", answer.StatusCode)
	}
	return nil
}
