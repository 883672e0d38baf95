import type { StarTable } from './star.ts';

/** The days, of any star; its window is `dateWindow`, which its model repeats. */
export const dimDates: StarTable = {
  name: 'dim_dates',
  kind: 'dimension',
  grain: 'a day',
  key: ['date_key'],
  told: ['date'],
  columns: [
    { name: 'date_key', type: 'int', description: 'The day as yyyymmdd; 0 for unknown, -1 for not yet' },
    { name: 'date', type: 'date', description: 'The day' },
    { name: 'year', type: 'int', description: 'Year' },
    { name: 'quarter', type: 'int', description: 'Quarter of the year, 1 to 4' },
    { name: 'month', type: 'int', description: 'Month of the year, 1 to 12' },
    { name: 'month_name', type: 'string', description: 'Name of the month in English' },
    { name: 'day_of_month', type: 'int', description: 'Day of the month, 1 to 31' },
    { name: 'iso_week', type: 'int', description: 'Week of the year by ISO 8601, 1 to 53' },
    { name: 'day_of_week', type: 'int', description: 'Day of the week by ISO 8601, Monday 1 to Sunday 7' },
    { name: 'day_name', type: 'string', description: 'Name of the day of the week in English' },
    { name: 'is_weekend', type: 'boolean', description: 'Saturday or Sunday' },
  ],
};
