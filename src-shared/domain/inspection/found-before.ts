/** Where and when a fault was found. */
interface Found {
  readonly formId: string;
  readonly itemId: string;
  readonly begunAt: string;
}

/** The faults of the same item of the same form at earlier visits, in the order in which they are given. */
export function foundBefore<Each extends Found>(faults: readonly Each[], { formId, itemId, begunAt }: Found): Each[] {
  return faults.filter(each => each.formId === formId && each.itemId === itemId && each.begunAt < begunAt);
}
