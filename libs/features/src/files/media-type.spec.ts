import { mediaTypeOf } from './media-type.js';

describe('the type of a file', () => {
  it.each([
    ['image/jpeg', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0])],
    ['image/png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
    ['image/webp', Buffer.from('RIFF\u0000\u0000\u0000\u0000WEBPVP8 ', 'latin1')],
    ['application/pdf', Buffer.from('%PDF-1.7\n')],
    [null, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')],
    [null, Buffer.from('<!doctype html><script>alert(1)</script>')],
    [null, Buffer.from('RIFF\u0000\u0000\u0000\u0000WAVEfmt ', 'latin1')],
    [null, Buffer.from('MZ\u0090\u0000', 'latin1')],
    [null, Buffer.from([0xff, 0xd8])],
    [null, Buffer.alloc(0)],
  ])('is %s by its first bytes', (type, bytes) => {
    expect(mediaTypeOf(bytes)).toBe(type);
  });
});
