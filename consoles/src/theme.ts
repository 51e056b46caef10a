import type { ThemeConfig } from 'antd'

/** The one theme: white surfaces, one teal, greys; red, amber, green and blue only for states. All texts reach 4.5 : 1 on white. */

export const accent = '#0F766E'

/** Colours of states. Each is used with a word or an icon beside it, never alone. */
export const stateColor = {
  stop: '#B42318',
  think: '#9A5B00',
  know: '#1D4ED8',
  good: '#15803D',
  rest: '#4B5563',
} as const

export type StateColor = keyof typeof stateColor

/** The pale grounds of the same states. */
export const stateGround: Readonly<Record<StateColor, string>> = {
  stop: '#FEF3F2',
  think: '#FFF8EB',
  know: '#EFF4FF',
  good: '#EFFAF3',
  rest: '#F3F4F6',
}

const token = {
  colorPrimary: accent,
  colorLink: accent,
  colorLinkHover: '#0B5B55',
  colorInfo: stateColor.know,
  colorSuccess: stateColor.good,
  colorWarning: stateColor.think,
  colorError: stateColor.stop,
  colorWarningBg: stateGround.think,
  colorWarningBorder: '#F0D5A0',
  colorErrorBg: stateGround.stop,
  colorErrorBorder: '#F3C2BC',
  colorSuccessBg: stateGround.good,
  colorSuccessBorder: '#B9E0C6',
  colorInfoBg: stateGround.know,
  colorInfoBorder: '#C3D3F7',
  colorText: '#1B2430',
  colorTextSecondary: '#4B5563',
  colorTextTertiary: '#5B6470',
  colorTextQuaternary: '#5B6470',
  colorTextDescription: '#5B6470',
  colorTextPlaceholder: '#6B7280',
  colorTextDisabled: '#6B7280',
  colorBgLayout: '#F6F7F8',
  colorBorder: '#CBD2D9',
  colorBorderSecondary: '#E4E7EB',
  borderRadius: 4,
  fontSize: 14,
  lineHeight: 1.5,
  fontFamily:
    "-apple-system, 'PingFang SC', 'Microsoft YaHei', 'HarmonyOS Sans SC', 'Noto Sans CJK SC', 'Noto Sans SC', 'Segoe UI', sans-serif",
  fontFamilyCode: "ui-monospace, 'SF Mono', 'Cascadia Mono', 'DejaVu Sans Mono', Menlo, monospace",
  motion: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
  motionDurationMid: '0.12s',
  motionDurationSlow: '0.16s',
} as const

/** Desks: compact, 32 px rows. */
export const staffTheme: ThemeConfig = {
  token,
  components: {
    Table: { cellPaddingBlockSM: 5, cellPaddingInlineSM: 8, headerBg: '#F6F7F8', rowHoverBg: '#F3F8F7' },
    Menu: { itemHeight: 36, horizontalLineHeight: '47px' },
    Form: { itemMarginBottom: 16 },
    Card: { bodyPadding: 16 },
  },
}

/** Phones: air, 48 px targets. */
export const patientTheme: ThemeConfig = {
  token: {
    ...token,
    fontSize: 16,
    controlHeight: 48,
    controlHeightSM: 40,
    borderRadius: 8,
    colorTextSecondary: '#414B57',
  },
  components: { Card: { bodyPadding: 16 } },
}

/** 长辈版: large letters, strong contrast. */
export const elderTheme: ThemeConfig = {
  token: {
    ...token,
    colorPrimary: '#0A5A54',
    colorLink: '#0A5A54',
    colorText: '#000000',
    colorTextSecondary: '#1F2933',
    colorTextTertiary: '#1F2933',
    colorTextDescription: '#1F2933',
    colorBorder: '#52606D',
    colorBorderSecondary: '#9AA5B1',
    fontSize: 22,
    controlHeight: 60,
    controlHeightSM: 52,
    borderRadius: 10,
  },
  components: { Card: { bodyPadding: 16 } },
}
