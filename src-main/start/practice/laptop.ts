import { type Device, type DeviceParts, openDevice } from '../../app/local-device.ts';
import { connectionOf, synchroniseOver } from '../../app/synchronise.ts';
import type { Author } from './people.ts';

/** A laptop of the practice department: the ordinary services, and a clock that can be put back. */
export interface Laptop {
  readonly author: Author;
  readonly device: Device;
  /** Does work as if it were then; `moment` in milliseconds since 1970. */
  at<T>(moment: number, work: () => Promise<T>): Promise<T>;
  /** Sends and fetches everything. Errors: `central-*`, `pool-*` */
  exchange(): Promise<void>;
  /** Signs out and closes the data. */
  close(): Promise<void>;
}

export interface LaptopParts extends DeviceParts {
  readonly central: string;
  /** The password of all practice people. */
  readonly password: string;
}

/**
 * Signs an author in, the first time over the network. The caller closes the laptop.
 * @throws DaybookError `sign-in-failed`, `central-*`, `database-*`
 */
export async function openLaptop(author: Author, parts: LaptopParts): Promise<Laptop> {
  let then: number | null = null;
  const clock = { ...parts.clock, now: () => then ?? parts.clock.now() };
  const { central, password } = parts;
  const device = await openDevice({ ...parts, clock }, session =>
    session.signIn({ username: author, central, password }),
  );
  const gateway = connectionOf(device);
  return {
    author,
    device,
    at: async (moment, work) => {
      then = moment;
      try {
        return await work();
      } finally {
        then = null;
      }
    },
    exchange: async () => {
      await synchroniseOver(device, gateway);
    },
    close: async () => {
      await gateway.close();
      await device.close();
    },
  };
}
