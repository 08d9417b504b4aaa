package main

import (
	"encoding/binary"
	"flag"
	"fmt"
	"net"
	"strings"
	"sync"
)

const (
	header      = 12
	typeA       = 1
	answersFlag = 0x8180 // a response, recursion desired and available
	noSuchName  = 3
)

// Answers names below one domain with an address, knows no other, and prints how often each was asked for once it is told to end.
func dns(arguments []string) error {
	flags := flag.NewFlagSet("dns", flag.ExitOnError)
	address := flags.String("address", ":53", "where it listens")
	domain := flags.String("domain", "example.com.", "the domain that exists")
	flags.Parse(arguments)
	socket, err := net.ListenPacket("udp", *address)
	if err != nil {
		return err
	}
	fmt.Println("listening")
	counts, mutex := map[string]int{}, sync.Mutex{}
	go func() {
		message := make([]byte, 4096)
		for {
			size, sender, err := socket.ReadFrom(message)
			if err != nil {
				return
			}
			name, reply := answer(message[:size], *domain)
			if reply == nil {
				continue
			}
			mutex.Lock()
			counts[name]++
			mutex.Unlock()
			socket.WriteTo(reply, sender)
		}
	}()
	<-told()
	mutex.Lock()
	defer mutex.Unlock()
	return print(counts)
}

// The name that was asked for with its type, and what to answer.
func answer(question []byte, domain string) (string, []byte) {
	if len(question) < header {
		return "", nil
	}
	var labels []string
	at := header
	for at < len(question) && question[at] != 0 {
		next := at + 1 + int(question[at])
		if next > len(question) {
			return "", nil
		}
		labels, at = append(labels, string(question[at+1:next])), next
	}
	if at+5 > len(question) {
		return "", nil
	}
	name, kind := strings.ToLower(strings.Join(labels, "."))+".", binary.BigEndian.Uint16(question[at+1:])
	reply := append([]byte{}, question[:at+5]...)
	known := name == domain || strings.HasSuffix(name, "."+domain)
	status, answers := uint16(answersFlag), uint16(0)
	if !known {
		status |= noSuchName
	} else if kind == typeA {
		answers = 1
		reply = append(reply, 0xc0, header, 0, typeA, 0, 1, 0, 0, 0, 0, 0, 4, 198, 18, 255, 1)
	}
	binary.BigEndian.PutUint16(reply[2:], status)
	for index, count := range []uint16{1, answers, 0, 0} {
		binary.BigEndian.PutUint16(reply[4+2*index:], count)
	}
	return fmt.Sprintf("%s %s", name, map[bool]string{true: "A", false: "other"}[kind == typeA]), reply
}
