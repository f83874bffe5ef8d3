/**
 * Version of the protocol between device and central (`sync.join`, `sync.push`, `sync.pull`). Raised when a device of the old
 * version could do harm; central states the range it speaks and refuses the rest.
 */
export const protocolVersion = 1;
