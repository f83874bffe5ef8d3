/** Sizes that the command line may change. */
export interface BenchOptions {
  /** Inspections in a push. */
  readonly records: number;
  /** Inspections that a file holds, or that a pull brings. */
  readonly stored: number;
  /** Round trip to central in milliseconds: 0 = this machine as it is. */
  readonly delay: number;
  /** Devices that come at once. */
  readonly devices: number;
  /** Inspections that the larger of two centrals holds. */
  readonly central: number;
  /** Photos that are sent and fetched. */
  readonly photos: number;
}
