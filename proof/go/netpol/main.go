// Reads JSON documents on stdin, each a cluster with its NetworkPolicies and questions; writes a JSON array of booleans for each,
// one line per document.
//
// Every answer is cyclonus'. With -selectors=kubernetes, what a label selector selects is apimachinery's answer, and cyclonus reads
// the rest of the policy.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"

	"github.com/mattfenwick/cyclonus/pkg/matcher"
	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
)

type namespace struct {
	Name   string            `json:"name"`
	Labels map[string]string `json:"labels"`
}

type port struct {
	Name     string          `json:"name"`
	Number   int             `json:"number"`
	Protocol corev1.Protocol `json:"protocol"`
}

// A pod; without a namespace it is an address outside the cluster.
type pod struct {
	Namespace string            `json:"namespace"`
	Name      string            `json:"name"`
	Labels    map[string]string `json:"labels"`
	Ports     []port            `json:"ports"`
	IP        string            `json:"ip"`
}

// Whether From reaches To there; both are places in the list of pods.
type query struct {
	From     int             `json:"from"`
	To       int             `json:"to"`
	Port     int             `json:"port"`
	Protocol corev1.Protocol `json:"protocol"`
}

type cluster struct {
	Namespaces []namespace                   `json:"namespaces"`
	Pods       []pod                         `json:"pods"`
	Policies   []*networkingv1.NetworkPolicy `json:"policies"`
	Queries    []query                       `json:"queries"`
}

func main() {
	selectors := flag.String("selectors", "cyclonus", "who reads label selectors: cyclonus or kubernetes")
	flag.Parse()
	if *selectors != "cyclonus" && *selectors != "kubernetes" {
		fail(fmt.Errorf("-selectors is cyclonus or kubernetes, not %q", *selectors))
	}
	output := bufio.NewWriter(os.Stdout)
	input := json.NewDecoder(bufio.NewReaderSize(os.Stdin, 1<<20))
	input.DisallowUnknownFields()
	for {
		var given cluster
		if err := input.Decode(&given); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			fail(err)
		}
		defaults(given.Policies)
		if *selectors == "kubernetes" {
			if err := decideSelectors(&given); err != nil {
				fail(err)
			}
		}
		if err := json.NewEncoder(output).Encode(given.answers()); err != nil {
			fail(err)
		}
	}
	if err := output.Flush(); err != nil {
		fail(err)
	}
}

// What the API server fills in before anybody reads a policy; cyclonus refuses one without policyTypes.
// https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/network-policy-v1/#NetworkPolicySpec
func defaults(policies []*networkingv1.NetworkPolicy) {
	for _, policy := range policies {
		if len(policy.Spec.PolicyTypes) == 0 {
			policy.Spec.PolicyTypes = []networkingv1.PolicyType{networkingv1.PolicyTypeIngress}
			if len(policy.Spec.Egress) > 0 {
				policy.Spec.PolicyTypes = append(policy.Spec.PolicyTypes, networkingv1.PolicyTypeEgress)
			}
		}
	}
}

func (given *cluster) answers() []bool {
	policy := matcher.BuildNetworkPolicies(false, given.Policies)
	labels := map[string]map[string]string{}
	for _, one := range given.Namespaces {
		labels[one.Name] = one.Labels
	}
	peers := make([]*matcher.TrafficPeer, len(given.Pods))
	for index, one := range given.Pods {
		peers[index] = &matcher.TrafficPeer{IP: one.IP}
		if one.Namespace != "" {
			peers[index].Internal = &matcher.InternalPeer{PodLabels: one.Labels, NamespaceLabels: labels[one.Namespace], Namespace: one.Namespace}
		}
	}
	answers := make([]bool, len(given.Queries))
	for index, one := range given.Queries {
		traffic := matcher.Traffic{Source: peers[one.From], Destination: peers[one.To], ResolvedPort: one.Port, Protocol: one.Protocol}
		names := given.Pods[one.To].names(one.Port, one.Protocol)
		answers[index] = allowed(policy, traffic, names, false) && allowed(policy, traffic, names, true)
	}
	return answers
}

// The names that the pod gives a port; one that nobody names has the empty name, which no policy can say.
func (target pod) names(number int, protocol corev1.Protocol) []string {
	names := []string{""}
	for _, one := range target.Ports {
		if one.Name != "" && one.Number == number && one.Protocol == protocol {
			names = append(names, one.Name)
		}
	}
	return names
}

// A port may have several names, and cyclonus takes one: rules only ever allow, so that one is enough.
func allowed(policy *matcher.Policy, traffic matcher.Traffic, names []string, isIngress bool) bool {
	for _, name := range names {
		traffic.ResolvedPortName = name
		if policy.IsIngressOrEgressAllowed(&traffic, isIngress).IsAllowed() {
			return true
		}
	}
	return false
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
