/** Every fault that the worlds are made of. */
export const faults = [
  'a call was lost before central had it',
  'a reply was lost after central had done it',
  'a call was done after its device had given it up',
  'a call was done twice',
  'a call was done after a later one of its device',
  'a call took more than a minute',
  'several batches were on their way together',
  'a batch overtook the one before it',
  'a batch met a gap with others behind it',
  'pages came one behind the other',
  'pages were lost behind some that had come',
  'central had no time',
  'central was in the hands of an administrator',
  'central was started anew',
  'a call waited while central was deployed again',
  'central took no more of a person that day',
  'central was restored from a backup',
  'a person moved to another parish',
  'a cable was pulled',
  'a process was killed',
  'a process was killed in the middle of a call',
  'a process was killed with several batches on their way',
  'a full disk refused a write',
  'a read-only disk refused a write',
  'a clock was hours off while a person wrote',
  'a clock was years off while a person wrote',
  'a clock was set back',
  'a chunk of a photo was lost on its way up',
  'chunks of a photo were lost on their way down',
  'an older app changed an answer with a part that it does not know',
  'an older app was given a record that it does not understand',
  'an older app was told an outcome with a record that it does not understand',
  'an app was given a record of an entity that it does not know',
  'an updated app read what the older one had kept',
  'an app that is too old was told so',
  'a person wrote with an app that is too old',
  'a closed laptop was copied',
  'a running laptop was copied',
  'a second copy of a laptop was told that it is one',
  'a copy sent what the other had sent',
  'a copy sent with other words what the other had sent',
  'a bundle came before its author',
  'a bundle brought what central had already',
] as const;
export type Fault = (typeof faults)[number];

/** How often each fault has fired. */
export class FaultCounts {
  readonly #counts = new Map<Fault, number>();

  readonly fired = (fault: Fault): void => {
    this.#counts.set(fault, this.of(fault) + 1);
  };

  of(fault: Fault): number {
    return this.#counts.get(fault) ?? 0;
  }

  never(): Fault[] {
    return faults.filter(fault => this.of(fault) === 0);
  }

  /** One line for each. */
  words(): string {
    return faults.map(fault => `${String(this.of(fault)).padStart(8)}  ${fault}`).join('\n');
  }
}
