import { useCall } from '../data/use-call.ts';

/** The premises as people know them; ones that are not on this device have only their id. */
export function PremisesName({ id }: { id: string }) {
  const { data } = useCall('premises.get', { id });
  if (data === undefined) return id;
  const { name, address } = data.premises;
  return [name, address].filter(Boolean).join(', ');
}
