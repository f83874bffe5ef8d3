import { useCall } from '../data/use-call.ts';

/** The name of premises; their id when they are not on this device. */
export function PremisesName({ id }: { id: string }) {
  const { data } = useCall('premises.get', { id });
  if (data === undefined) return id;
  const { name, address } = data.premises;
  return [name, address].filter(Boolean).join(', ');
}
