import { test as base, expect } from '@playwright/test';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { type Device, openDevice } from './device.ts';
import { findElectron } from './hosts/electron.ts';
import type { HostKind } from './hosts/host.ts';

export interface DaybookOptions {
  hostKind: HostKind;
}

export type PersonKey = 'ines' | 'omar' | 'sam' | 'mona' | 'ada';

interface DaybookFixtures {
  readonly installed: undefined;
  /** A fresh central of this test's own, with two inspectors, a supervisor, a medical officer and an administrator of one parish. */
  readonly central: CentralDatabase<PersonKey>;
  /** Starts the app over a fresh home folder: one more device. `address` replaces central's, for a network with faults. */
  readonly newDevice: (address?: string) => Promise<Device>;
  /** The first device. */
  readonly app: Device;
}

const parishes = ['Kingston'];

/** Every test ends with the promise that no window logged an error. */
export const test = base.extend<DaybookFixtures & DaybookOptions>({
  hostKind: ['loopback', { option: true }],

  installed: [
    async ({ hostKind }, use, testInfo) => {
      testInfo.skip(hostKind === 'electron' && findElectron() === null, 'The Electron binary is not installed here');
      await use(undefined);
    },
    { auto: true },
  ],

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern
  central: async ({}, use) => {
    const central = await createCentralDatabase(process.env.DAYBOOK_TEST_POSTGRES ?? '', {
      ines: { name: 'Ines Campbell', role: 'inspector', parishes },
      omar: { name: 'Omar Lewis', role: 'inspector', parishes },
      sam: { name: 'Samuel Brown', role: 'supervisor', parishes },
      mona: { name: 'Mona Bailey', role: 'medical-officer', parishes },
      ada: { name: 'Ada Clarke', role: 'admin', parishes },
    });
    await use(central);
    await central.drop();
  },

  newDevice: async ({ hostKind, central, browser }, use) => {
    const devices: Device[] = [];
    await use(async (address = central.address) => {
      const device = await openDevice({ kind: hostKind, central: address, browser });
      devices.push(device);
      return device;
    });
    const errors = devices.flatMap(device => device.consoleErrors);
    for (const device of devices) await device.dispose();
    expect(errors).toEqual([]);
  },

  app: async ({ newDevice }, use) => {
    await use(await newDevice());
  },
});

export { expect };
