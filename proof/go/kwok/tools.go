//go:build tools

// Package tools names KWOK, so that go.mod pins all that it is built from.
package tools

import _ "sigs.k8s.io/kwok/cmd/kwok"
