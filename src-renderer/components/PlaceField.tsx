import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { TbCurrentLocation, TbMap } from 'react-icons/tb';
import { placeText, readPlace } from '../../src-shared/domain/place.ts';
import { m } from '../../src-shared/messages/messages.ts';
import { devicePosition } from '../map/device-position.ts';
import { PlaceMap } from '../map/PlaceMap.tsx';
import { parishAt } from '../map/parish-outlines.ts';
import { premisesLabel } from '../words/premises-words.ts';
import classes from './PlaceField.module.css';

interface PlaceFieldProps {
  readonly value: string;
  readonly onChange: (place: string) => void;
  readonly error: string | undefined;
  /** As it is chosen in the form. */
  readonly parish: string;
  /** Parishes that may be chosen instead; none where it stays. */
  readonly others: readonly string[];
  readonly onParish: (parish: string) => void;
}

/** What the outlines say of the place, where it is not the parish that is chosen. They decide nothing. */
function ParishHint({ value, parish, others, onParish }: Omit<PlaceFieldProps, 'onChange' | 'error'>) {
  const place = readPlace(value);
  if (place === null) return null;
  const found = parishAt(place);
  if (found === parish) return null;
  return (
    <p className={classes.hint} role="status">
      {found === null ? m.map_in_no_parish() : m.map_in_other_parish({ parish: found })}{' '}
      {found !== null && others.includes(found) && (
        <Button variant="default" onClick={() => onParish(found)}>
          {m.map_take_parish({ parish: found })}
        </Button>
      )}
    </p>
  );
}

/** What the map begins with: a place outside the parish would not be on the map of it. */
function startOf(value: string, parish: string): 'parish' | 'all' {
  const place = readPlace(value);
  return place === null || parishAt(place) === parish ? 'parish' : 'all';
}

/** Where premises are: typed, taken from this device, or picked on the outlines. */
export function PlaceField({ value, onChange, error, ...parishes }: PlaceFieldProps) {
  const [shown, setShown] = useState<'nothing' | 'parish' | 'all'>('nothing');
  const [asking, setAsking] = useState<'no' | 'waiting' | 'unknown'>('no');
  const takeFromDevice = async () => {
    setAsking('waiting');
    const here = await devicePosition();
    setAsking(here === null ? 'unknown' : 'no');
    if (here !== null) onChange(placeText(here));
  };
  return (
    <div className={classes.place}>
      <div className={classes.line}>
        <TextInput
          className={classes.typed}
          label={premisesLabel('place')}
          placeholder="18.01225, -76.79532"
          description={m.map_place_hint()}
          value={value}
          onChange={event => onChange(event.currentTarget.value)}
          error={error ?? (asking === 'unknown' ? m.map_device_unknown() : undefined)}
        />
        <Button
          variant="default"
          leftSection={<TbCurrentLocation size="1.25rem" aria-hidden />}
          loading={asking === 'waiting'}
          onClick={() => void takeFromDevice()}
        >
          {m.map_from_device()}
        </Button>
        <Button
          variant="default"
          leftSection={<TbMap size="1.25rem" aria-hidden />}
          aria-expanded={shown !== 'nothing'}
          onClick={() => setShown(shown === 'nothing' ? startOf(value, parishes.parish) : 'nothing')}
        >
          {m.map_on_map()}
        </Button>
      </div>
      {shown !== 'nothing' && (
        <>
          <PlaceMap
            parish={shown === 'all' ? null : parishes.parish}
            place={readPlace(value)}
            onPick={place => onChange(placeText(place))}
          />
          <div className={classes.below}>
            <p>{m.map_rough()}</p>
            <Button variant="subtle" px="sm" onClick={() => setShown(shown === 'all' ? 'parish' : 'all')}>
              {shown === 'all' ? m.map_show_parish({ parish: parishes.parish }) : m.map_show_all()}
            </Button>
          </div>
        </>
      )}
      <ParishHint value={value} {...parishes} />
    </div>
  );
}
