/** Net of a weighing, exactly: decimals have at most three places. */
const SCALE = 3;

const thousandths = (value: string): bigint => {
  const [whole = '0', decimals = ''] = value.split('.');
  return BigInt(whole + decimals.padEnd(SCALE, '0').slice(0, SCALE));
};

/** Gross less tare as a plain decimal; null when nothing would be left. */
export function netOf(gross: string, tare: string): string | null {
  const net = thousandths(gross) - thousandths(tare);
  if (net <= 0n) return null;
  const digits = net.toString().padStart(SCALE + 1, '0');
  const decimals = digits.slice(-SCALE).replace(/0+$/, '');
  const whole = digits.slice(0, -SCALE);
  return decimals === '' ? whole : `${whole}.${decimals}`;
}
