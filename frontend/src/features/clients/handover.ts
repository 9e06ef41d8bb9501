import type { TFunction } from "i18next";
import type { Handover, StaffClient } from "../../api/wire.ts";
import { spreadsheetDate, spreadsheetTime } from "../../i18n/format.ts";
import { roleOf } from "../../model/roles.ts";
import type { CsvValue } from "../../ui/csv.ts";

/** What was handed over, to whom and by whom, as rows of a table. */
export function handoverRows(t: TFunction, done: Handover): CsvValue[][] {
  const line = (what: string, value: CsvValue, email: CsvValue = "", role = ""): CsvValue[] => [
    what,
    value,
    email,
    role,
  ];
  const places = (what: string, all: StaffClient[] | null) =>
    (all ?? []).map(({ name, email, type }) => line(what, name, email, t(`members.roles.${roleOf(type)}`)));
  return [
    line(
      t("handover.file.columns.what"),
      t("handover.file.columns.value"),
      t("handover.file.columns.email"),
      t("handover.file.columns.role"),
    ),
    line(t("handover.file.organization"), done.organizationName),
    line(t("handover.file.organizationId"), done.organizationId),
    line(t("handover.file.provider"), done.providerName),
    line(t("handover.file.plan"), done.plan),
    line(t("handover.file.seats"), done.seats),
    line(t("handover.file.used"), done.occupiedSeats),
    line(t("handover.file.storage"), done.additionalStorageGb),
    line(t("handover.file.since"), spreadsheetDate(done.clientSince)),
    line(t("handover.file.date"), done.handedOverDate ? spreadsheetTime(done.handedOverDate) : ""),
    line(t("handover.file.by"), done.byName, done.byEmail),
    ...(done.owners ?? []).map(({ name, email }) => line(t("handover.file.owner"), name, email)),
    line(t("handover.file.billingBefore"), "", done.billingEmailBefore),
    line(t("handover.file.billing"), "", done.billingEmail ?? ""),
    ...places(t("handover.file.ended"), done.ended),
    ...places(t("handover.file.lost"), done.lost),
    ...places(t("handover.file.kept"), done.kept),
    line(t("handover.file.key"), t("handover.file.no")),
  ];
}
