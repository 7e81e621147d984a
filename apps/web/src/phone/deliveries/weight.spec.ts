import { netOf } from './weight.js';

describe('the net of a weighing', () => {
  it.each([
    ['1000', '0', '1000'],
    ['512.5', '12.25', '500.25'],
    ['0.3', '0.1', '0.2'],
    ['10', '10', null],
    ['10', '11', null],
  ])('%s less %s is %s', (gross, tare, net) => {
    expect(netOf(gross, tare)).toBe(net);
  });
});
