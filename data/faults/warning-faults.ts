import type { NamedFault } from './fault.ts';
import { patchedExtraction } from './patched-extraction.ts';
import { changed } from './patched-model.ts';

/** Runs that are published with a warning. */
export const warningFaults: Readonly<Record<string, NamedFault>> = {
  volume: {
    description: "The source has lost every third customer's payments, and counts the rest.",
    warns: ['volume'],
    faults: {
      'glue:StartJobRun': patchedExtraction(
        /FROM `payments`/g,
        'FROM (SELECT * FROM `payments` WHERE MOD(customerNumber, 3) > 0) AS payments',
      ),
    },
  },
  'closed-years': {
    description: 'The source has an order of a closed year in the year before, unlike the live run.',
    warns: ['closed-years'],
    faults: {
      'glue:StartJobRun': patchedExtraction(
        /FROM `orders`/g,
        'FROM (SELECT orderNumber, requiredDate, shippedDate, status, customerNumber, CASE WHEN orderNumber = ' +
          '(SELECT MIN(orderNumber) FROM orders) THEN orderDate - INTERVAL 1 YEAR ELSE orderDate END AS orderDate ' +
          'FROM `orders`) AS orders',
      ),
    },
  },
  'future-dates': {
    description: 'The source has a payment of the year 2039.',
    warns: ['future-dates'],
    faults: {
      'glue:StartJobRun': patchedExtraction(
        /FROM `payments`/g,
        'FROM (SELECT customerNumber, checkNumber, amount, CASE WHEN checkNumber = ' +
          "(SELECT MIN(checkNumber) FROM payments) THEN DATE '2039-12-31' ELSE paymentDate END AS paymentDate " +
          'FROM `payments`) AS payments',
      ),
    },
  },
  'damaged-texts': {
    description: 'dim_products has a replacement character in the names of vendors.',
    warns: ['damaged-texts'],
    faults: changed('dim_products', { product_vendor: "concat_ws('\ufffd', m.product_vendor, 'x')" }),
  },
};
