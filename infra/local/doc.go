// Package local runs the whole of Portaal on one machine: the HTTP API, the table's engine, mail,
// blobs, schedules and the portal itself.
//
// The event stays in the middle. A small gateway turns HTTP into the event that API Gateway would
// send, hands it to the same adapter and handler that run on Lambda, and turns the answer back, with
// the gateway's own rules. What it cannot show: IAM, throttling, index lag, mail reputation, cold
// starts.
//
// The package knows AWS only by its wire formats; it does not know what any operation does.
package local
