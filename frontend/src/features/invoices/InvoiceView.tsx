import { Alert, Anchor, Card, Group, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import type { TFunction } from "i18next";
import type { ReactNode } from "react";
import { Link } from "react-router";
import type { InvoiceFile, InvoiceParty, OneInvoice } from "../../api/wire.ts";
import { countryName, formatDate, formatDay, formatMoney } from "../../i18n/format.ts";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import { Facts } from "../../ui/Facts.tsx";
import { IconInfo } from "../../ui/icons.ts";
import { Page, type PageQuery } from "../../ui/Page.tsx";
import { Downloads } from "./Downloads.tsx";
import { InvoiceLines } from "./InvoiceLines.tsx";

const titleOf = (t: TFunction, { number, creditNote }: OneInvoice): string =>
  number === null ? t("invoice.draft") : t(creditNote ? "invoice.creditNote" : "invoice.title", { number });

interface Props {
  query: PageQuery & { data: OneInvoice | undefined };
  allowed: boolean;
  /** What else can be done with it. */
  actions?: (invoice: OneInvoice) => ReactNode;
  /** The page of another document of the same client. */
  to: (date: string) => string;
  load: (format: "pdf" | "xml") => Promise<InvoiceFile>;
  /** Where it waits for the country of a client that left: the place to say it. */
  country?: ReactNode;
}

/** An invoice as a page: all that its documents say, in the reader's language. It can be printed as it is. */
export function InvoiceView({ query, allowed, load, actions, to, country }: Props) {
  const { t } = useTranslation();
  const invoice = query.data;
  return (
    <Page
      title={invoice ? titleOf(t, invoice) : t("invoice.one")}
      query={allowed ? query : []}
      forbidden={!allowed}
      actions={
        invoice &&
        invoice.number !== null && (
          <Group gap="sm">
            <Downloads load={load} />
            {actions?.(invoice)}
          </Group>
        )
      }
    >
      {invoice && <Whole invoice={invoice} to={to} country={country} />}
    </Page>
  );
}

interface WholeProps {
  invoice: OneInvoice;
  to: Props["to"];
  country: ReactNode;
}

function Whole({ invoice, to, country }: WholeProps) {
  const { t } = useTranslation();
  return (
    <Stack gap="lg">
      {invoice.number === null && (
        <Alert variant="light" icon={<IconInfo size={18} aria-hidden />}>
          {t(invoice.left ? "invoice.draftLeft" : "invoice.draftText")}
        </Alert>
      )}
      {country}
      <Card component="section">
        <Stack gap="lg">
          <Facts facts={factsOf(t, invoice)} cols={{ base: 1, xs: 2, md: 4 }} />
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <Party label={t("invoice.seller")} party={invoice.seller} />
            <Party label={t("invoice.buyer")} party={invoice.buyer} />
          </SimpleGrid>
        </Stack>
      </Card>
      <Card component="section">
        <InvoiceLines invoice={invoice} />
      </Card>
      {invoice.number !== null && <Paying invoice={invoice} to={to} />}
    </Stack>
  );
}

function factsOf(t: TFunction, invoice: OneInvoice): [string, string][] {
  const language = currentLanguage();
  const { issuedOn, dueOn, paidAt, reference, lines, credits, creditNote, offsetCents, currency } = invoice;
  const first = lines.map(({ firstDay }) => firstDay).sort()[0];
  const last = lines
    .map(({ lastDay }) => lastDay)
    .sort()
    .at(-1);
  const facts: [string, string | null | undefined | false][] = [
    [t("invoice.date"), issuedOn && formatDay(issuedOn, language)],
    [t("invoice.due"), dueOn && formatDay(dueOn, language)],
    [t(creditNote ? "invoice.paidOut" : "invoice.paid"), paidAt && formatDate(paidAt, language)],
    [
      t("invoice.period"),
      first && last && t("invoice.days", { first: formatDay(first, language), last: formatDay(last, language) }),
    ],
    [t("invoice.reference"), reference],
    [
      t("invoice.credits"),
      credits && t("invoice.creditsOf", { number: credits.number, date: formatDay(credits.issuedOn, language) }),
    ],
    [t("invoice.reason"), credits?.reason],
    [
      t(creditNote ? "invoice.offsetCredit" : "invoice.offset"),
      offsetCents > 0 && !credits && formatMoney(offsetCents, currency, language),
    ],
  ];
  return facts.filter((fact): fact is [string, string] => Boolean(fact[1]));
}

/** One side of the invoice, as it stands on paper. */
function Party({ label, party }: { label: string; party: InvoiceParty }) {
  const { t } = useTranslation();
  const lines = [
    party.line1,
    party.line2,
    `${party.postalCode} ${party.city}`.trim(),
    party.country && countryName(party.country, currentLanguage()),
    party.vatNumber && t("invoice.vat", { number: party.vatNumber }),
    party.registrationNumber && t("invoice.registration", { number: party.registrationNumber }),
    party.email,
  ].filter(Boolean);
  return (
    <div>
      <Text size="sm" c="dimmed">
        {label}
      </Text>
      <Text fw={600}>{party.name || t("invoice.unknown")}</Text>
      {lines.map((line) => (
        <Text key={line} size="sm">
          {line}
        </Text>
      ))}
    </div>
  );
}

/** How to pay, or that nothing is to be paid. */
function Paying({ invoice, to }: Omit<WholeProps, "country">) {
  const { t } = useTranslation();
  const { account, charging, creditNote, seller, totalCents, openCents, currency, dueOn, number, paidAt } = invoice;
  const { credits, creditedOn } = invoice;
  const language = currentLanguage();
  const total = { total: formatMoney(totalCents, currency, language) };
  const sentence = (): string => {
    const left = { left: formatMoney(openCents, currency, language) };
    if (creditNote) {
      const told = credits
        ? [t("invoice.cancels", { ...total, number: credits.number }), t("invoice.inFavour", { total: left.left })]
        : [t("invoice.credited", total), t("invoice.rest", left)];
      if (openCents === 0) told.pop();
      if (paidAt !== null) told.push(t("invoice.rested", { date: formatDate(paidAt, language) }));
      return told.join(" ");
    }
    if (creditedOn !== null && openCents === 0)
      return t(paidAt === null ? "invoice.wasCredited" : "invoice.creditedPaid");
    if (totalCents === 0) return t("invoice.nothing");
    if (paidAt !== null) return t("invoice.isPaid", { ...total, date: formatDate(paidAt, language) });
    if (dueOn === null) return t("invoice.nothing");
    if (openCents === 0) return t("invoice.settled");
    const until = { total: left.left, date: formatDay(dueOn, language) };
    if (charging) return t("invoice.charging", until);
    return account === null ? t("invoice.ask", { ...until, seller: seller.name }) : t("invoice.pay", until);
  };
  const facts: [string, string][] = [];
  if (account !== null && totalCents > 0 && openCents > 0)
    facts.push(
      [t("invoice.iban"), account.iban.replace(/(.{4})(?=.)/g, "$1 ")],
      [t("invoice.account"), account.name],
      [t("invoice.payReference"), number ?? ""],
      ...(account.bic ? [[t("invoice.bic"), account.bic] as [string, string]] : []),
    );
  return (
    <Card component="section">
      <Stack>
        <Title order={2}>{t("invoice.paying")}</Title>
        <Text>{sentence()}</Text>
        {creditedOn !== null && (
          <Anchor component={Link} to={to(creditedOn)} size="sm">
            {t("invoice.showCredit")}
          </Anchor>
        )}
        {credits && (
          <Anchor component={Link} to={to(credits.date)} size="sm">
            {t("invoice.title", { number: credits.number })}
          </Anchor>
        )}
        {facts.length > 0 && <Facts facts={facts} cols={{ base: 1, xs: 2, md: 4 }} />}
      </Stack>
    </Card>
  );
}
