import { parseArgs } from 'node:util';
import { benchCrowd } from './crowd.ts';
import { benchFeel } from './feel.ts';
import { benchGrowth } from './growth.ts';
import { benchImport } from './import.ts';
import { benchLink } from './link.ts';
import { benchList } from './list.ts';
import { benchPeer } from './peer.ts';
import { benchPhotos } from './photos.ts';
import { benchPictures } from './pictures.ts';
import { benchPool } from './pool.ts';
import { benchPremises } from './premises.ts';
import { benchPull } from './pull.ts';
import { benchPush } from './push.ts';
import { benchReport } from './report.ts';
import { benchSave } from './save.ts';
import { benchSearch } from './search.ts';
import { benchStart } from './start.ts';
import { type Figure, tableOf } from './support/figure.ts';
import type { BenchOptions } from './support/options.ts';
import { benchWarmSync } from './warm-sync.ts';
import { benchWindow } from './window.ts';

/** `npm run bench [-- name ...] [--records 10000] [--stored 100000] [--delay 20] [--devices 500] [--central 200000] [--photos 100]`: see README.md. */
const benches: Readonly<Record<string, (options: BenchOptions) => Promise<Figure[]>>> = {
  save: benchSave,
  push: benchPush,
  pull: benchPull,
  list: benchList,
  search: benchSearch,
  premises: benchPremises,
  pool: benchPool,
  warm: benchWarmSync,
  link: benchLink,
  crowd: benchCrowd,
  growth: benchGrowth,
  photos: benchPhotos,
  pictures: benchPictures,
  report: benchReport,
  import: benchImport,
  peer: benchPeer,
  window: benchWindow,
  start: benchStart,
  feel: benchFeel,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    records: { type: 'string', default: '1000' },
    stored: { type: 'string', default: '10000' },
    delay: { type: 'string', default: '0' },
    devices: { type: 'string', default: '500' },
    central: { type: 'string', default: '200000' },
    photos: { type: 'string', default: '100' },
  },
});
const options = {
  records: Number(values.records),
  stored: Number(values.stored),
  delay: Number(values.delay),
  devices: Number(values.devices),
  central: Number(values.central),
  photos: Number(values.photos),
};
const unknown = positionals.filter(name => !(name in benches));
if (unknown.length > 0) throw new Error(`No bench is called ${unknown.join(', ')}: ${Object.keys(benches).join(', ')}`);

const figures: Figure[] = [];
for (const [name, bench] of Object.entries(benches)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  const startedAt = performance.now();
  figures.push(...(await bench(options)));
  console.error(`${name}: done in ${Math.round((performance.now() - startedAt) / 1000)} s`);
}
console.log(tableOf(figures));
