/** Lists of accounts, counterparties and attributes: imported, changed, shown. */
package io.proofstream.quickstart.lists;
