import type { XY } from './cells.js';
import { cellsOf, neighbour, project } from './cells.js';

const area = (polygon: readonly XY[]): number =>
  Math.abs(
    polygon.reduce((sum, [x, y], index) => {
      const [nextX, nextY] = polygon[(index + 1) % polygon.length] ?? [x, y];
      return sum + x * nextY - nextX * y;
    }, 0) / 2,
  );

describe('cells around label points', () => {
  it('is a whole disc for a point alone, and half of it beside a near one', () => {
    const [alone] = cellsOf([[0, 0]], 1);
    const [left, right] = cellsOf(
      [
        [0, 0],
        [0.0001, 0],
      ],
      1,
    );
    expect(area(left ?? []) / area(alone ?? [])).toBeCloseTo(0.5, 2);
    expect(area(right ?? [])).toBeCloseTo(area(left ?? []), 2);
  });

  it('keeps the point inside its own cell and every corner nearest to it', () => {
    const points: XY[] = Array.from({ length: 40 }, (_, index) => [
      Math.sin(index * 12.9) * 3,
      Math.cos(index * 78.2) * 3,
    ]);
    cellsOf(points, 1).forEach((cell, index) => {
      const own = points[index] ?? [0, 0];
      for (const [x, y] of cell) {
        const mine = Math.hypot(x - own[0], y - own[1]);
        for (const other of points) {
          expect(Math.hypot(x - other[0], y - other[1])).toBeGreaterThanOrEqual(mine - 1e-9);
        }
      }
    });
  });

  it('puts north up and walks by arrows', () => {
    const points = [
      project({ lat: 9.8, lon: 105.5 }),
      project({ lat: 9.9, lon: 105.5 }),
      project({ lat: 9.8, lon: 105.7 }),
    ];
    expect(neighbour(points, 0, 'ArrowUp')).toBe(1);
    expect(neighbour(points, 1, 'ArrowDown')).toBe(0);
    expect(neighbour(points, 0, 'ArrowRight')).toBe(2);
    expect(neighbour(points, 0, 'ArrowLeft')).toBe(0);
  });
});
