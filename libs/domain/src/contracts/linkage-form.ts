/**
 * Forms of linkage (hình thức liên kết) of Decree 98/2018, article 4. The form is derived from what the parties link, never
 * picked: sale is always part of it, and three flags tell the rest.
 */
export interface LinkageFlags {
  /** Inputs and services (cung ứng vật tư, dịch vụ đầu vào). */
  readonly inputs: boolean;
  /** Production and harvest (tổ chức sản xuất, thu hoạch). */
  readonly production: boolean;
  /** Preparation or processing (sơ chế, chế biến). */
  readonly processing: boolean;
}

export const LINKAGE_FORMS = ['F1', 'F2', 'F3', 'F4', 'F5', 'F6', 'F7'] as const;
export type LinkageForm = (typeof LINKAGE_FORMS)[number];

/** The form, or null for a plain sale: that is no linkage in the sense of the decree. */
export function linkageForm(flags: LinkageFlags): LinkageForm | null {
  if (flags.inputs && flags.production) return flags.processing ? 'F1' : 'F4';
  if (flags.inputs) return flags.processing ? 'F6' : 'F2';
  if (flags.production) return flags.processing ? 'F5' : 'F3';
  return flags.processing ? 'F7' : null;
}

/** What a form covers, as the contract says it. */
export function linkageFormText(flags: LinkageFlags): string {
  const parts = [
    ...(flags.inputs ? ['cung ứng vật tư, dịch vụ đầu vào'] : []),
    ...(flags.production ? ['tổ chức sản xuất, thu hoạch'] : []),
    ...(flags.processing ? ['sơ chế hoặc chế biến'] : []),
  ];
  if (parts.length === 0)
    return 'mua bán sản phẩm, dịch vụ (không thuộc bảy hình thức liên kết của Nghị định 98/2018/NĐ-CP)';
  return `${parts.join('; ')}; gắn với tiêu thụ sản phẩm`;
}
