/**
 * Cells around points: for each point the part of a disc that is nearer to it than to any other. It stands for the shape of
 * a commune where no boundary is known.
 */
export interface Spot {
  readonly lat: number;
  readonly lon: number;
}

export type XY = readonly [x: number, y: number];

/** Corners of the disc before it is cut. */
const CORNERS = 24;

/** Mercator, y downwards; units are degrees at the equator. */
export const project = ({ lat, lon }: Spot): XY => [
  lon,
  (-180 / Math.PI) * Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)),
];

/** The part of a polygon that is nearer to `own` than to `other`. */
function cut(polygon: readonly XY[], own: XY, other: XY): readonly XY[] {
  const middle: XY = [(own[0] + other[0]) / 2, (own[1] + other[1]) / 2];
  const side = ([x, y]: XY): number =>
    (x - middle[0]) * (other[0] - own[0]) + (y - middle[1]) * (other[1] - own[1]);
  return polygon.flatMap((from, index) => {
    const to = polygon[(index + 1) % polygon.length] ?? from;
    const [a, b] = [side(from), side(to)];
    const kept = a <= 0 ? [from] : [];
    if (a <= 0 === b <= 0) return kept;
    const part = a / (a - b);
    const crossing: XY = [from[0] + part * (to[0] - from[0]), from[1] + part * (to[1] - from[1])];
    return [...kept, crossing];
  });
}

/** One polygon for each point, in its order. `radius` in the units of the points. */
export function cellsOf(points: readonly XY[], radius: number): readonly (readonly XY[])[] {
  return points.map((own) => {
    let polygon: readonly XY[] = Array.from({ length: CORNERS }, (_, corner): XY => {
      const angle = (2 * Math.PI * corner) / CORNERS;
      return [own[0] + radius * Math.cos(angle), own[1] + radius * Math.sin(angle)];
    });
    for (const other of points) {
      const same = other[0] === own[0] && other[1] === own[1];
      const far = Math.hypot(other[0] - own[0], other[1] - own[1]) > 2 * radius;
      if (!same && !far) polygon = cut(polygon, own, other);
    }
    return polygon;
  });
}

export type Direction = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight';

const WAYS: Readonly<Record<Direction, XY>> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

/** The nearest point in a direction, those straight ahead before those aside; the same point when there is none. */
export function neighbour(points: readonly XY[], from: number, direction: Direction): number {
  const own = points[from];
  const [wayX, wayY] = WAYS[direction];
  if (own === undefined) return from;
  let best = from;
  let least = Infinity;
  points.forEach(([x, y], index) => {
    const [dx, dy] = [x - own[0], y - own[1]];
    const ahead = dx * wayX + dy * wayY;
    const aside = Math.abs(dx * wayY) + Math.abs(dy * wayX);
    const cost = ahead + 2 * aside;
    if (ahead > 0 && aside <= 2 * ahead && cost < least) {
      least = cost;
      best = index;
    }
  });
  return best;
}
