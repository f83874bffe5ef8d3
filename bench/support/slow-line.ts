import type { Socket } from 'node:net';

/** Bytes that go out together: as much as a packet holds, so that connections on one line take turns. */
const packetBytes = 1_400;
/** So much of one connection may wait for the line; more stays with its sender. */
const mostWaiting = 16_384;
/** Packets are put on the line so far ahead, in milliseconds: timers are no finer. */
const aheadMs = 2;

/** Bytes of one connection in one direction. */
interface Stream {
  readonly from: Socket;
  readonly to: Socket;
  readonly waiting: Buffer[];
  waitingBytes: number;
  ended: boolean;
}

interface Travelling {
  readonly at: number;
  readonly stream: Stream;
  /** Null stands for the end of a stream. */
  readonly packet: Buffer | null;
}

/** One direction of a link: all connections share its bandwidth, and everything arrives in order and so much later. */
export class SlowLine {
  readonly #bytesPerMs: number;
  readonly #delayMs: number;
  /** Streams that have something to send, in the order of their turns. */
  readonly #turns: Stream[] = [];
  readonly #travelling: Travelling[] = [];
  #busyUntil = 0;
  #isSending = false;
  #isArriving = false;
  /** Bytes that were put on the line, ever. */
  crossed = 0;

  /** @param bytesPerSecond of all connections together; `delayMs`: of this direction alone */
  constructor(bytesPerSecond: number, delayMs: number) {
    this.#bytesPerMs = bytesPerSecond / 1_000;
    this.#delayMs = delayMs;
  }

  /** Carries what comes from one socket to the other, until either is closed. */
  carry(from: Socket, to: Socket): void {
    const stream: Stream = { from, to, waiting: [], waitingBytes: 0, ended: false };
    from.on('data', bytes => {
      for (let at = 0; at < bytes.length; at += packetBytes) stream.waiting.push(bytes.subarray(at, at + packetBytes));
      stream.waitingBytes += bytes.length;
      if (stream.waitingBytes > mostWaiting) from.pause();
      this.#takeTurn(stream);
    });
    from.on('end', () => {
      stream.ended = true;
      this.#takeTurn(stream);
    });
  }

  #takeTurn(stream: Stream): void {
    if (!this.#turns.includes(stream)) this.#turns.push(stream);
    if (!this.#isSending) this.#send();
  }

  #send(): void {
    const now = performance.now();
    this.#busyUntil = Math.max(this.#busyUntil, now);
    while (this.#turns.length > 0 && this.#busyUntil < now + aheadMs) this.#sendPacket();
    this.#isSending = this.#turns.length > 0;
    if (this.#isSending) setTimeout(() => this.#send(), Math.max(0, this.#busyUntil - performance.now() - 1));
  }

  #sendPacket(): void {
    const stream = this.#turns.shift();
    if (stream === undefined || stream.to.destroyed) return;
    const packet = stream.waiting.shift() ?? null;
    if (packet !== null) {
      stream.waitingBytes -= packet.length;
      if (stream.waitingBytes <= mostWaiting) stream.from.resume();
      this.#busyUntil += packet.length / this.#bytesPerMs;
      this.crossed += packet.length;
    }
    this.#travelling.push({ at: this.#busyUntil + this.#delayMs, stream, packet });
    if (stream.waiting.length > 0 || (packet !== null && stream.ended)) this.#turns.push(stream);
    if (!this.#isArriving) this.#arrive();
  }

  #arrive(): void {
    const now = performance.now();
    for (let first = this.#travelling[0]; first !== undefined && first.at <= now; first = this.#travelling[0]) {
      this.#travelling.shift();
      const { stream, packet } = first;
      if (packet === null) stream.to.end();
      else if (stream.to.writable) stream.to.write(packet);
    }
    const [next] = this.#travelling;
    this.#isArriving = next !== undefined;
    if (next !== undefined) setTimeout(() => this.#arrive(), Math.max(0, next.at - performance.now()));
  }
}
