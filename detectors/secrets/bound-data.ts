import type { PatternDetector } from '../contract.ts'
import { boundToken } from './bound-token.ts'
import { UUID, alnum, hex, upperAlnum, url64 } from './prefix-token.ts'

/** Maps, money and feeds of data whose keys have no prefix. */
export const boundData: readonly PatternDetector[] = [
  boundToken({ id: 'unsplash-key', title: 'Unsplash key', names: ['unsplash'], value: url64(43) }),
  boundToken({
    id: 'openweather-key',
    title: 'OpenWeather API key',
    names: ['openweather', 'open_weather'],
    value: hex(32),
  }),
  boundToken({ id: 'newsapi-key', title: 'NewsAPI key', names: ['newsapi', 'news_api'], value: hex(32), self: true }),
  boundToken({
    id: 'here-key',
    title: 'HERE API key',
    names: ['here_api', 'hereapi', 'here_maps'],
    value: url64(43),
    self: true,
  }),
  boundToken({ id: 'tomtom-key', title: 'TomTom API key', names: ['tomtom'], value: alnum(32) }),
  boundToken({ id: 'alchemy-key', title: 'Alchemy API key', names: ['alchemy.com', 'alchemy_'], value: url64(32) }),
  boundToken({ id: 'infura-key', title: 'Infura key', names: ['infura'], value: hex(32) }),
  boundToken({
    id: 'etherscan-key',
    title: 'Etherscan API key',
    names: ['etherscan', 'bscscan', 'polygonscan'],
    value: upperAlnum(34),
  }),
  boundToken({
    id: 'coinmarketcap-key',
    title: 'CoinMarketCap API key',
    names: ['coinmarketcap', 'cmc_pro', 'cmc_api'],
    value: UUID,
    longest: 36,
  }),
  boundToken({ id: 'binance-key', title: 'Binance key or secret', names: ['binance'], value: alnum(64) }),
  boundToken({
    id: 'kraken-key',
    title: 'Kraken private key',
    names: ['kraken'],
    value: '[A-Za-z0-9+/]{86}==',
    longest: 88,
  }),
  boundToken({
    id: 'coinbase-legacy-key',
    title: 'Coinbase key or secret',
    names: ['coinbase'],
    value: '(?:[A-Za-z0-9]{32}|[A-Za-z0-9]{16})',
    longest: 32,
  }),
  boundToken({
    id: 'paypal-secret',
    title: 'PayPal client id or secret',
    names: ['paypal'],
    value: '[AE][A-Za-z0-9_-]{79}',
    longest: 80,
  }),
  boundToken({
    id: 'adyen-key',
    title: 'Adyen API key',
    names: ['adyen'],
    value: 'AQE[A-Za-z0-9]{60,250}',
    longest: 260,
  }),
  boundToken({ id: 'razorpay-secret', title: 'Razorpay key secret', names: ['razorpay', 'rzp_'], value: alnum(24) }),
  boundToken({ id: 'plaid-secret', title: 'Plaid secret', names: ['plaid_', 'plaid '], value: hex(30) }),
  boundToken({
    id: 'contentful-delivery-token',
    title: 'Contentful access token',
    kind: 'token',
    names: ['contentful'],
    value: url64(43),
  }),
  boundToken({
    id: 'airtable-legacy-key',
    title: 'Airtable API key',
    names: ['airtable'],
    value: 'key[A-Za-z0-9]{14}',
    longest: 17,
  }),
  boundToken({
    id: 'telegram-api-hash',
    title: 'Telegram API hash',
    names: ['telegram', 'api_hash'],
    value: hex(32),
    self: true,
  }),
  boundToken({
    id: 'virustotal-key',
    title: 'VirusTotal API key',
    names: ['virustotal', 'x-apikey', 'vt_api'],
    value: hex(64),
    self: true,
  }),
  boundToken({ id: 'shodan-key', title: 'Shodan API key', names: ['shodan'], value: alnum(32) }),
  boundToken({ id: 'censys-secret', title: 'Censys API secret', names: ['censys'], value: alnum(32) }),
]
