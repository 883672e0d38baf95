import type { Figures } from '../../report/figures.ts';

const totals = { revenue: 1000, margin: 400, orders: 4, customers: 2, cancelled: 50, payments: 900 };

/** A small whole report; tests change what they are about. */
export const figures: Figures = {
  madeAt: '2026-11-28T14:00:00.000Z',
  machine: 'a test',
  run: {
    runId: '20261128T133808Z-9e554b11',
    moment: '2026-11-28T13:38:08.934102Z',
    publishedAt: '2026-11-28T13:38:11.929Z',
    confirmedAt: null,
    publication: { action: 'publish', by: 'somebody', reason: null },
    engine: 'duckdb',
    codeHash: '091fcef47b852f56933199abedbde16e',
    source: [{ name: 'orders', rows: 4 }],
    totals: [{ table: 'orders', measure: 'rows', value: '4.00' }],
    tables: [{ name: 'facts', rows: 4, fingerprint: 'e0d151db650db2b72cbb' }],
  },
  sales: {
    totals,
    months: [
      { year: 2025, month: 10, revenue: 400 },
      { year: 2026, month: 10, revenue: 600 },
    ],
    growth: {
      countries: [
        { name: 'Norway', revenue: 450, margin: 200, before: 400 },
        { name: 'Spain', revenue: 150, margin: 60, before: 0 },
      ],
      lines: [{ name: 'Ships', revenue: 600, margin: 260, before: 400 }],
      products: [{ name: 'Titanic', revenue: 600, margin: 260, before: 400 }],
      customers: [{ name: 'Fjord AS', revenue: 600, margin: 260, before: 400 }],
      offices: [{ name: 'Paris', revenue: 600, margin: 260, before: 400 }],
      representatives: [
        { name: 'Ada Berg', revenue: 500, margin: 240, before: 400 },
        { name: 'Unknown', revenue: 100, margin: 20, before: 0 },
      ],
    },
    statuses: [{ status: 'Shipped', orders: 4, revenue: 1000 }],
    shipping: { orders: 4, shipped: 3, late: 1, notShipped: 1 },
    outstanding: {
      countries: [{ name: 'Norway', outstanding: 100 }],
      customers: [{ name: 'Fjord AS', country: 'Norway', outstanding: 100 }],
    },
  },
  trust: {
    checks: 34,
    failed: [],
    warned: [],
    waived: null,
    reconciled: [{ label: 'revenue', source: '1050.00', star: '1050.00' }],
  },
  cost: { parts: { job: 0.0147, Athena: 0.0017 }, isOver: true },
};
