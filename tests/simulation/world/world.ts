import { newId, type Random } from '../../../src-main/platform/random.ts';
import { chance, seededRandom, wholeNumber } from '../../../src-main/platform/seeded-random.ts';
import type { FormDefinition } from '../../../src-shared/domain/form/form-definition.ts';
import { deviceIdSchema } from '../../../src-shared/domain/ids.ts';
import type { Person } from '../../../src-shared/domain/person/person.ts';
import { VirtualClock } from '../../support/virtual-clock.ts';
import { ModelCentral } from '../model/model-central.ts';
import type { CentralState } from '../model/state.ts';
import type { AppVersion } from './app-versions.ts';
import type { HomeCopy } from './copies.ts';
import { DeviceFiles } from './device-files.ts';
import type { Fault } from './fault-counts.ts';
import { Ledger } from './ledger.ts';
import { isQuiet } from './link.ts';
import { Network } from './network.ts';
import { SimDevice } from './sim-device.ts';

export const parishes = ['Hanover', 'Kingston'] as const;

const people: readonly Person[] = [
  { username: 'ines', name: 'Ines Campbell', role: 'inspector', parishes: ['Hanover', 'Kingston'] },
  { username: 'sam', name: 'Sam Grant', role: 'supervisor', parishes: ['Hanover', 'Kingston'] },
  { username: 'omar', name: 'Omar Reid', role: 'inspector', parishes: ['Kingston'] },
];

const nameOf = ({ username }: Person, at: number) => `${username} ${at + 1}`;

/** How long central's clock and everybody's devices run before the engines must have come to rest after one event. */
const mostTurns = 5_000;

const workingPhases = ['pushing', 'pulling', 'transferring'];

/** Devices, the network between, and central, in virtual time. Equal seeds give equal worlds, step by step. */
export class World {
  readonly seed: number;
  readonly clock = new VirtualClock();
  readonly fired: (fault: Fault) => void;
  readonly random: Random;
  readonly central: ModelCentral;
  readonly network: Network;
  readonly ledger = new Ledger();
  readonly devices: SimDevice[];
  /** Homes that somebody has copied, started or not. */
  readonly homeCopies: HomeCopy[] = [];
  /** What happened, in order: printed when a claim does not hold. */
  readonly steps: string[] = [];
  /** Files of bundles that somebody has made. */
  readonly sticks: string[] = [];
  readonly backups: CentralState[] = [];
  readonly files: DeviceFiles;
  restores = 0;
  /** What central was last restored to. */
  restoredTo: CentralState | null = null;
  readonly #startedAt: number;
  #internal: unknown = null;

  /**
   * @param template the bytes of a new device's file, with these forms in it
   * @param fired told of every fault, when it has its effect
   */
  constructor(seed: number, forms: readonly FormDefinition[], template: Buffer, fired: (fault: Fault) => void) {
    this.seed = seed;
    this.fired = fired;
    this.random = seededRandom(seed);
    this.#startedAt = this.clock.now();
    this.central = new ModelCentral(forms, () => new Date(this.clock.now()).toISOString());
    for (const person of people) this.central.savePerson(person);
    const faultShare = [0, 0.1, 0.3, 0.5][wholeNumber(this.random, 0, 3)] ?? 0;
    const chanceOnTheWire = seededRandom(seed + 1_000_003);
    const { central, clock, tell } = this;
    this.network = new Network({ central, clock, random: chanceOnTheWire, faultShare, tell, fired });
    this.files = new DeviceFiles(template);
    const count = wholeNumber(this.random, 2, 6);
    this.devices = Array.from({ length: count }, (_, at) => this.#device(at));
  }

  readonly tell = (line: string): void => {
    const seconds = ((this.clock.now() - this.#startedAt) / 1000).toFixed(1);
    this.steps.push(`${seconds} s  ${line}`);
  };

  /** Lets time pass from one alarm to the next; after each, everybody does what they can do without waiting. */
  async pass(ms: number): Promise<void> {
    const until = this.clock.now() + ms;
    await this.#settle();
    for (let next = this.clock.nextAlarmAt(); next !== null && next <= until; next = this.clock.nextAlarmAt()) {
      this.clock.advance(next - this.clock.now());
      await this.#settle();
    }
    this.clock.advance(until - this.clock.now());
  }

  /** One more laptop, with the copied files of another. */
  addCopy(copy: HomeCopy): SimDevice {
    const at = this.devices.length;
    const person = copy.origin.person();
    this.ledger.promisedOnCopy(nameOf(person, at), copy.promised);
    const device = this.#deviceOf(at, person, copy.origin.app, copy);
    this.devices.push(device);
    return device;
  }

  close(): void {
    for (const device of this.devices) device.close();
    this.files.removeAll();
  }

  #device(at: number): SimDevice {
    // The third device and the fifth are second laptops: of the first inspector, and of anybody.
    const person = at === 2 || chance(this.random, 0.3) ? people[0] : people[at % people.length];
    if (person === undefined) throw new Error('there are people');
    return this.#deviceOf(at, person, chance(this.random, 0.4) ? 'older' : 'present', null);
  }

  #deviceOf(at: number, person: Person, app: AppVersion, copied: HomeCopy | null): SimDevice {
    const random = seededRandom(this.seed * 31 + at + 7);
    return new SimDevice({
      name: nameOf(person, at),
      deviceId: deviceIdSchema.parse(newId(this.clock, random)),
      copied,
      person,
      app,
      files: this.files,
      fired: this.fired,
      network: this.network,
      clock: this.clock,
      random,
      ledger: this.ledger,
      onInternal: error => {
        this.#internal ??= error;
      },
    });
  }

  /** Turns of the event loop until nobody works any more: each engine rests, or waits for the network. */
  async #settle(): Promise<void> {
    const works = ({ shown, link }: SimDevice) => workingPhases.includes(shown.phase) && isQuiet(link);
    let quietTurns = 0;
    for (let turn = 0; quietTurns < 3; turn++) {
      await new Promise<void>(resolve => setImmediate(resolve));
      if (this.#internal !== null) throw this.#internal;
      if (turn > mostTurns) throw new Error('an engine works without end');
      quietTurns = this.devices.some(works) ? 0 : quietTurns + 1;
    }
  }
}
