// Package bench measures what the budgets promise: the start of a function against a bare hello, the table calls that
// one request makes, and whether lists stay flat as a provider grows. Figures are ratios and counts within one run,
// because absolute times belong to one machine. `make bench` prints them as a table; docs/performance.md keeps them.
package bench
