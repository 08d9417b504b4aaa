// kubesec as its own project builds it: `go install` would ask for a list of its versions, which not every proxy serves.
package main

import "github.com/controlplaneio/kubesec/v2/cmd"

func main() {
	cmd.Execute()
}
