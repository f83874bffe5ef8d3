import { type ExtendedFeature, type ExtendedFeatureCollection, type GeoGeometryObjects, geoContains } from 'd3-geo';
import type { Place } from '../../src-shared/domain/place.ts';
import collection from './parish-outlines.json';

type ParishOutline = ExtendedFeature<GeoGeometryObjects, { readonly parish: string }>;

/** Outlines of the fourteen parishes by Natural Earth, true to one or two kilometres: they suggest a parish and decide none. */
export const parishOutlines = collection as ExtendedFeatureCollection<ParishOutline>;

/** The parish in whose outline a place lies; null for one in none of them. */
export function parishAt({ latitude, longitude }: Place): string | null {
  const found = parishOutlines.features.find(each => geoContains(each, [longitude, latitude]));
  return found?.properties.parish ?? null;
}
