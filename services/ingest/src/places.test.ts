import { expect, it } from 'vitest';
import { Places } from './places.ts';

it('one force takes half of the places, all forces together take all, and a place is given back once', () => {
  const places = new Places();
  const held = [1, 2, 3, 4].map(() => places.take('kent', 4)).filter((leave) => leave !== null);
  expect(held).toHaveLength(2);
  expect(places.take('essex', 4)).not.toBeNull();
  expect(places.take('surrey', 4)).not.toBeNull();
  expect(places.take('sussex', 4)).toBeNull();
  held[0]?.();
  held[0]?.();
  expect(places.take('sussex', 4)).not.toBeNull();
  expect(places.take('sussex', 4)).toBeNull();
});

it('where there is one place, whoever comes takes it', () => {
  expect(new Places().take('kent', 1)).not.toBeNull();
});
