package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"time"
)

const page = 4096

// Works on a batch: many processes, each of which takes its memory, a MiB at a time, and keeps it for a while.
func eat(arguments []string) error {
	flags := flag.NewFlagSet("eat", flag.ExitOnError)
	workers := flags.Int("workers", 1, "processes")
	each := flags.Int("each", 64, "MiB that each of them takes")
	pause := flags.Duration("pause", 10*time.Millisecond, "between two MiB")
	keep := flags.Duration("keep", 5*time.Second, "how long each keeps it")
	flags.Parse(arguments)
	if *workers == 1 {
		kept := make([][]byte, 0, *each)
		for range *each {
			kept = append(kept, touched(1))
			time.Sleep(*pause)
		}
		time.Sleep(*keep)
		fmt.Println("kept", len(kept), "MiB")
		return nil
	}
	commands := make([]*exec.Cmd, *workers)
	for index := range commands {
		commands[index] = exec.Command(os.Args[0], "eat", fmt.Sprintf("-each=%d", *each), fmt.Sprintf("-pause=%s", *pause), fmt.Sprintf("-keep=%s", *keep))
		if err := commands[index].Start(); err != nil {
			return err
		}
	}
	failed := 0
	for _, command := range commands {
		if command.Wait() != nil {
			failed++
		}
	}
	if failed > 0 {
		return fmt.Errorf("%d of %d workers failed", failed, *workers)
	}
	return nil
}

// Memory that is really there: the kernel gives a page once it is written.
func touched(mebibytes int) []byte {
	memory := make([]byte, mebibytes<<20)
	for index := 0; index < len(memory); index += page {
		memory[index] = 1
	}
	return memory
}
