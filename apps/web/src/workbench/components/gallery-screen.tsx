/** Every component in every state, for looking at. Its own texts are Vietnamese only: it is a page for makers. */
import { Plus, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { Refused } from '../../graphql/hooks.js';
import { NoAnswer } from '../../graphql/send.js';
import { ProductIcon } from '../../icons/product-icon.js';
import { PRODUCT_SHAPES } from '../../icons/product-shapes.js';
import type { Tone } from '../../ui/badge.js';
import { Badge } from '../../ui/badge.js';
import { Button, ButtonLink, IconButton } from '../../ui/button.js';
import { Card, CardLink, Facts } from '../../ui/card.js';
import { ChoiceTiles } from '../../ui/choice.js';
import { Dialog } from '../../ui/dialog.js';
import { ErrorSummary } from '../../ui/error-summary.js';
import { Checkbox, Select, TextArea, TextField } from '../../ui/field.js';
import { Day, Days, Moment, Money, Quantity, ShortMoney } from '../../ui/figures.js';
import { NumberField } from '../../ui/number-field.js';
import { PageHeader } from '../../ui/page-header.js';
import { parseKilograms } from '../../ui/parse-amount.js';
import { EmptyState, LoadError, Notice, Progress, Skeleton } from '../../ui/states.js';
import { Table } from '../../ui/table.js';
import { Tabs } from '../../ui/tabs.js';
import { useToast } from '../../ui/toast.js';
import styles from './gallery-screen.module.css';

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={styles['part']}>
      <h2>{title}</h2>
      <div className={styles['samples']}>{children}</div>
    </section>
  );
}

const TONES: readonly (readonly [Tone, string])[] = [
  ['neutral', 'Nháp'],
  ['waiting', 'Chờ trả lời'],
  ['good', 'Có hiệu lực'],
  ['bad', 'Từ chối'],
  ['note', 'Có kết quả'],
];

function Buttons() {
  return (
    <Part title="Nút bấm">
      <Button look="primary">Việc chính</Button>
      <Button>Việc phụ</Button>
      <Button look="quiet">Việc nhỏ</Button>
      <Button look="danger" icon={<Trash2 aria-hidden="true" />}>
        Rút lô hàng
      </Button>
      <Button look="primary" busy>
        Đang gửi
      </Button>
      <Button disabled>Chưa bấm được</Button>
      <Button icon={<Plus aria-hidden="true" />}>Có hình</Button>
      <ButtonLink to="/ban">Liên kết</ButtonLink>
      <IconButton label="Thêm" icon={<Plus aria-hidden="true" />} />
    </Part>
  );
}

function Fields() {
  const [kilograms, setKilograms] = useState('1,2 tấn');
  const [price, setPrice] = useState('9,5k');
  const [product, setProduct] = useState<'khom' | 'mit'>('khom');
  return (
    <Part title="Ô nhập">
      <TextField label="Tên" hint="Như trên giấy đăng ký" defaultValue="HTX Khóm Cầu Đúc" />
      <TextField label="Ghi chú" optional placeholder="Không có" />
      <TextField label="Số điện thoại" error="Số di động có 10 chữ số" defaultValue="0912" />
      <TextField label="Không sửa được" disabled defaultValue="HD-2026-000123" />
      <TextArea label="Lý do" hint="Bên kia đọc được" />
      <Select
        label="Loại"
        options={[
          { value: '1', label: 'Loại 1' },
          { value: '2', label: 'Loại 2' },
        ]}
      />
      <NumberField
        label="Khối lượng"
        value={kilograms}
        onChange={setKilograms}
        unit="kg"
        parse={parseKilograms}
      />
      <NumberField label="Giá" value={price} onChange={setPrice} unit="đ/kg" />
      <NumberField
        label="Giá sai"
        value="chín"
        onChange={setPrice}
        unit="đ/kg"
        error="Hãy gõ một con số, ví dụ 9500 hoặc 9,5k"
      />
      <Checkbox label="Tôi đã đọc toàn văn" />
      <ChoiceTiles
        legend="Sản phẩm"
        layout="grid"
        value={product}
        onChange={setProduct}
        choices={[
          { value: 'khom', label: 'Khóm', picture: <ProductIcon code="pineapple-queen" /> },
          { value: 'mit', label: 'Mít', picture: <ProductIcon code="jackfruit-thai" /> },
        ]}
      />
      <ChoiceTiles
        legend="Chọn một"
        value={null}
        onChange={setProduct}
        error="Hãy chọn một sản phẩm"
        choices={[
          { value: 'khom', label: 'Khóm' },
          { value: 'mit', label: 'Mít', detail: 'Thái, da xanh' },
        ]}
      />
      <ErrorSummary attempt={0} errors={[{ field: 'main', text: 'Hãy chọn một sản phẩm' }]} />
    </Part>
  );
}

function States() {
  const refusal = {
    __typename: 'Refusal' as const,
    code: 'LINE_HAS_HOLDS',
    field: null,
    messageVi: 'Lô đang được giữ cho một đề xuất: hãy trả lời đề xuất trước.',
    messageEn: 'The lot is held by a proposal.',
  };
  return (
    <Part title="Tình trạng">
      {TONES.map(([tone, word]) => (
        <Badge key={tone} tone={tone}>
          {word}
        </Badge>
      ))}
      <Notice tone="info">Đợt ghép tiếp theo chạy thứ Hai.</Notice>
      <Notice tone="good">Đã ký. Hai bên đều nhận được bản PDF.</Notice>
      <Notice tone="warning" action={<Button>Gia hạn</Button>}>
        Chứng nhận VietGAP còn 12 ngày.
      </Notice>
      <LoadError error={new NoAnswer('')} onRetry={() => undefined} />
      <LoadError error={new Refused(refusal)} />
      <Progress label="Đang ghép" value={0.62} />
      <Progress label="Đã giao" value={7} max={12} words="7 / 12 tấn" />
      <Skeleton lines={2} />
      <EmptyState
        title="Chưa có lô hàng nào"
        picture={<ProductIcon code="pineapple-queen" size={64} />}
        action={<Button look="primary">Đăng lô hàng</Button>}
      >
        Đăng lô đầu tiên, ví dụ “Khóm Cầu Đúc, 12 tấn, giao trong 7 ngày”.
      </EmptyState>
    </Part>
  );
}

function Surfaces() {
  const [tab, setTab] = useState<'open' | 'done'>('open');
  const [open, setOpen] = useState(false);
  const toast = useToast();
  const rows = [
    { id: '1', name: 'HTX Khóm Cầu Đúc', kg: '12000', vnd: '114000000' },
    { id: '2', name: 'HTX Mít Tân Thành', kg: '3500.5', vnd: '28500000' },
  ];
  return (
    <Part title="Bề mặt">
      <Card urgent>
        <h3>Ba đề xuất chờ bạn</h3>
        <p>Hạn trả lời hôm nay.</p>
      </Card>
      <CardLink to="/ban">
        <h3>Thẻ là liên kết</h3>
        <Facts
          facts={[
            ['Khối lượng', <Quantity key="q" amount="12000" unit="kg" />],
            ['Thành tiền', <Money key="m" vnd="114000000" />],
          ]}
        />
      </CardLink>
      <Tabs
        label="Lô hàng"
        selected={tab}
        onSelect={setTab}
        tabs={[
          { key: 'open', label: 'Đang đăng', count: 3 },
          { key: 'done', label: 'Đã ghép' },
        ]}
      >
        {tab === 'open' ? 'Ba lô đang đăng' : 'Chưa có lô đã ghép'}
      </Tabs>
      <Table
        caption="Ví dụ bảng"
        rows={rows}
        rowKey={({ id }) => id}
        current="2"
        columns={[
          {
            key: 'name',
            head: 'Hợp tác xã',
            cell: ({ name }) => name,
            sorted: 'ascending',
            onSort: () => undefined,
          },
          {
            key: 'kg',
            head: 'Khối lượng',
            figure: true,
            cell: ({ kg }) => <Quantity amount={kg} unit="kg" />,
          },
          { key: 'vnd', head: 'Tiền', figure: true, cell: ({ vnd }) => <ShortMoney vnd={vnd} /> },
        ]}
      />
      <Button onClick={() => setOpen(true)}>Mở hộp thoại</Button>
      <Button onClick={() => toast('Đã đăng lô hàng', { label: 'Hoàn tác', run: () => undefined })}>
        Hiện thông báo
      </Button>
      <Dialog
        open={open}
        title="Rút lô hàng?"
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button onClick={() => setOpen(false)}>Thôi</Button>
            <Button look="danger" onClick={() => setOpen(false)}>
              Rút lô
            </Button>
          </>
        }
      >
        <p>Lô sẽ không còn được chào cho nơi mua.</p>
      </Dialog>
    </Part>
  );
}

function Figures() {
  return (
    <Part title="Số, ngày và hình sản phẩm">
      <Money vnd="1234567890" />
      <ShortMoney vnd="12500000" />
      <ShortMoney vnd="1250000000" />
      <Quantity amount="12345.678" unit="kg" />
      <Quantity amount="40" unit="khách" />
      <Day day="2026-11-24" />
      <Days from="2026-11-24" to="2026-12-02" />
      <Moment at="2026-11-24T17:05:00Z" />
      <ul className={styles['icons']}>
        {[...Object.keys(PRODUCT_SHAPES), 'khác'].map((code) => (
          <li key={code}>
            <ProductIcon code={code} size={48} />
            <span>{code}</span>
          </li>
        ))}
      </ul>
    </Part>
  );
}

export function GalleryScreen() {
  return (
    <>
      <PageHeader title="Thành phần giao diện" lead="Mỗi thành phần trong mọi tình trạng." />
      <Buttons />
      <Fields />
      <States />
      <Surfaces />
      <Figures />
    </>
  );
}
