import { TbTrash } from 'react-icons/tb';
import { LinkButton } from './LinkButton.tsx';

/** The way to what was thrown away or taken out. */
export function BinLink() {
  return (
    <LinkButton to="/bin" variant="subtle" leftSection={<TbTrash size="1.25rem" aria-hidden />}>
      Bin
    </LinkButton>
  );
}
