import type { Random } from './random.ts'

export type Words = 'zh' | 'en'

export interface Product {
  code: string
  name: string
  category: string
  /** In cents of the language's currency. */
  priceCents: number
  /** How much sells of it against others of its category. */
  weight: number
}

/** A category: its names, its products with a list price in yuan, and the sizes that each comes in (with their share of the price). */
interface Category {
  key: string
  zh: string
  en: string
  items: [zh: string, en: string, yuan: number][]
  sizes: [zh: string, en: string, share: number][]
}

const cartons: Category['sizes'] = [
  ['标准装', 'standard pack', 1],
  ['经济装', 'value pack', 1.8],
  ['整箱', 'carton', 4.6],
  ['整托', 'pallet', 38],
]
const grades: Category['sizes'] = [
  ['基础款', 'basic', 1],
  ['标准款', 'standard', 1.6],
  ['专业款', 'professional', 2.7],
  ['旗舰款', 'premium', 4.4],
]

const categories: Category[] = [
  category(
    'PA',
    '办公用纸',
    'Paper',
    cartons,
    '复印纸/Copy paper/24 彩色卡纸/Card stock/31 热敏纸/Thermal rolls/28 便签本/Sticky notes/16 信封/Envelopes/19',
  ),
  category(
    'WR',
    '书写工具',
    'Writing',
    cartons,
    '中性笔/Gel pens/22 记号笔/Markers/27 白板笔/Whiteboard pens/25 铅笔/Pencils/12 荧光笔/Highlighters/21',
  ),
  category(
    'FI',
    '文件管理',
    'Filing',
    cartons,
    '文件夹/Folders/18 档案盒/Archive boxes/42 文件柜标签/Cabinet labels/15 装订夹/Binder clips/14 资料册/Display books/33',
  ),
  category(
    'IN',
    '打印耗材',
    'Print supplies',
    grades,
    '黑色硒鼓/Black toner/168 彩色墨盒/Colour cartridge/129 打印机色带/Printer ribbon/46 相纸/Photo paper/58 标签打印纸/Label sheets/37',
  ),
  category(
    'EQ',
    '办公设备',
    'Equipment',
    grades,
    '激光打印机/Laser printer/1180 碎纸机/Shredder/520 装订机/Binding machine/460 会议投影仪/Projector/2380 考勤机/Time clock/390',
  ),
  category(
    'FU',
    '办公家具',
    'Furniture',
    grades,
    '办公椅/Office chair/360 升降桌/Standing desk/1280 文件柜/Filing cabinet/690 会议桌/Meeting table/1950 屏风隔断/Partition/540',
  ),
  category(
    'CL',
    '清洁用品',
    'Cleaning',
    cartons,
    '洗手液/Hand soap/26 垃圾袋/Bin liners/18 抽纸/Tissues/22 地面清洁剂/Floor cleaner/48 消毒湿巾/Disinfectant wipes/24',
  ),
  category(
    'SA',
    '劳保用品',
    'Safety',
    cartons,
    '安全帽/Hard hats/42 防护手套/Gloves/28 反光背心/Hi-vis vests/33 防尘口罩/Dust masks/36 护目镜/Goggles/39',
  ),
  category(
    'TE',
    '茶水饮料',
    'Break room',
    cartons,
    '挂耳咖啡/Drip coffee/49 袋泡绿茶/Green tea bags/32 瓶装水/Bottled water/28 纸杯/Paper cups/17 饼干组合/Biscuit mix/45',
  ),
  category(
    'EL',
    '电子数码',
    'Electronics',
    grades,
    '无线鼠标/Wireless mouse/59 机械键盘/Keyboard/189 移动硬盘/Portable drive/429 扩展坞/Docking station/369 会议麦克风/Conference microphone/680',
  ),
  category(
    'PK',
    '包装物流',
    'Packaging',
    cartons,
    '瓦楞纸箱/Corrugated boxes/36 气泡膜/Bubble wrap/44 封箱胶带/Packing tape/21 快递袋/Mailing bags/25 缠绕膜/Stretch film/38',
  ),
  category(
    'GI',
    '员工福利',
    'Gifts',
    grades,
    '保温杯/Vacuum flask/79 雨伞/Umbrella/49 帆布袋/Canvas bag/32 节日礼盒/Holiday hamper/168 笔记本套装/Notebook set/88',
  ),
]

function category(key: string, zh: string, en: string, sizes: Category['sizes'], items: string): Category {
  const parts = items.split(/(?<=\/\d+) /)
  return {
    key,
    zh,
    en,
    sizes,
    items: parts.map((item) => item.split('/')).map(([zh = '', en = '', yuan]) => [zh, en, Number(yuan)]),
  }
}

const yuanPer = { zh: 1, en: 6.5 }

/** The price list: each item in each size, by category. */
export function priceList(words: Words, random: Random): Product[][] {
  return categories.map(({ key, zh, en, items, sizes }) => {
    const products = items.flatMap((item, i) =>
      sizes.map(([sizeZh, sizeEn, share], j) => ({
        code: `${key}${String(i + 1)}${String(j + 1).padStart(2, '0')}`,
        name: words === 'zh' ? `${item[0]} ${sizeZh}` : `${item[1]}, ${sizeEn}`,
        category: words === 'zh' ? zh : en,
        priceCents: Math.round((item[2] * share * 100 * (0.95 + 0.1 * random.uniform())) / yuanPer[words]),
        weight: random.pareto(1.4) / (j + 1),
      })),
    )
    return products
  })
}
