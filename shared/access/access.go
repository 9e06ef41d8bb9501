// Package access decides who may do what. It reads the caller's session and place in an organisation or provider with
// strong consistency at each request, applies one pure decision table, and hands out proofs. A proof cannot be made
// anywhere else; a function that takes one cannot be reached without the rule that made it. Whatever a caller may
// not see is "not found", with a constant body; only a missing or bad token is "signed out". See decision 0006.
package access
