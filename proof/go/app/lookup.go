package main

import (
	"context"
	"flag"
	"fmt"
	"net"
	"time"
)

// Resolves one name so many times, and is ready then.
func lookup(arguments []string) error {
	flags := flag.NewFlagSet("lookup", flag.ExitOnError)
	name := flags.String("name", "api.example.com", "what it looks up")
	count := flags.Int("count", 100, "how often")
	flags.Parse(arguments)
	failed := 0
	for range *count {
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		if _, err := net.DefaultResolver.LookupIPAddr(ctx, *name); err != nil {
			failed++
			fmt.Println(err)
		}
		cancel()
	}
	if failed > 0 {
		return fmt.Errorf("%d of %d lookups failed", failed, *count)
	}
	return serve(nil)
}
