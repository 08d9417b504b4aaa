package main

import (
	"encoding/json"
	"fmt"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
)

const met = "met"

// Lets Kubernetes' own selectors say whom each selector selects, and writes that down as one label, which leaves cyclonus nothing to interpret.
type decision struct {
	given   *cluster
	decided map[string]*metav1.LabelSelector
}

func decideSelectors(given *cluster) error {
	relabelled := *given
	relabelled.Namespaces, relabelled.Pods = make([]namespace, len(given.Namespaces)), make([]pod, len(given.Pods))
	for index, one := range given.Namespaces {
		relabelled.Namespaces[index] = namespace{Name: one.Name, Labels: map[string]string{}}
	}
	for index, one := range given.Pods {
		relabelled.Pods[index] = one
		relabelled.Pods[index].Labels = map[string]string{}
	}
	one := decision{given: given, decided: map[string]*metav1.LabelSelector{}}
	for _, policy := range given.Policies {
		selector, err := one.of(&policy.Spec.PodSelector, &relabelled)
		if err != nil {
			return err
		}
		policy.Spec.PodSelector = *selector
		for _, rule := range policy.Spec.Ingress {
			for index := range rule.From {
				if err := one.both(&rule.From[index].PodSelector, &rule.From[index].NamespaceSelector, &relabelled); err != nil {
					return err
				}
			}
		}
		for _, rule := range policy.Spec.Egress {
			for index := range rule.To {
				if err := one.both(&rule.To[index].PodSelector, &rule.To[index].NamespaceSelector, &relabelled); err != nil {
					return err
				}
			}
		}
	}
	given.Namespaces, given.Pods = relabelled.Namespaces, relabelled.Pods
	return nil
}

func (one *decision) both(pods, namespaces **metav1.LabelSelector, to *cluster) (err error) {
	for _, selector := range []**metav1.LabelSelector{pods, namespaces} {
		if *selector != nil {
			if *selector, err = one.of(*selector, to); err != nil {
				return err
			}
		}
	}
	return nil
}

// The selector that asks for the label which stands for this one; an empty one stays as it is.
func (one *decision) of(selector *metav1.LabelSelector, to *cluster) (*metav1.LabelSelector, error) {
	text, err := json.Marshal(selector)
	if err != nil {
		return nil, err
	}
	if decided, found := one.decided[string(text)]; found {
		return decided, nil
	}
	reads, err := metav1.LabelSelectorAsSelector(selector)
	if err != nil {
		return nil, err
	}
	label := fmt.Sprintf("selector-%d", len(one.decided))
	for index, namespace := range one.given.Namespaces {
		if reads.Matches(labels.Set(namespace.Labels)) {
			to.Namespaces[index].Labels[label] = met
		}
	}
	for index, pod := range one.given.Pods {
		if reads.Matches(labels.Set(pod.Labels)) {
			to.Pods[index].Labels[label] = met
		}
	}
	decided := &metav1.LabelSelector{MatchLabels: map[string]string{label: met}}
	if reads.Empty() {
		decided = &metav1.LabelSelector{}
	}
	one.decided[string(text)] = decided
	return decided, nil
}
