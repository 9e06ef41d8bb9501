import type { UseFormReturnType } from "@mantine/form";
import { useEffect, useState } from "react";
import type { Organization } from "../../api/wire.ts";
import { type Difference, merge, type Values, valuesOf } from "./values.ts";

/**
 * Keeps a form in step with the organisation it changes: a newer version takes the fields that weren't touched, and
 * what somebody else changed is told while something of one's own is still in the form.
 */
export function useVersions(form: UseFormReturnType<Values>, organization: Organization) {
  const [base, setBase] = useState(organization);
  const [others, setOthers] = useState<Difference[]>([]);

  const settle = (version: Organization, values: Values, told: Difference[]) => {
    form.setInitialValues(valuesOf(version));
    form.setValues(values);
    setBase(version);
    setOthers(told);
  };

  useEffect(() => {
    if (organization.revisionDate === base.revisionDate) return;
    const { values, others: changed } = merge(valuesOf(base), form.getValues(), valuesOf(organization));
    settle(organization, values, form.isDirty() ? changed : []);
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [organization.revisionDate, base.revisionDate]);

  return {
    base,
    others,
    /** What was saved here is what the form begins with now. */
    saved: (version: Organization) => settle(version, valuesOf(version), []),
    take: ({ field, theirs }: Difference) => {
      form.setFieldValue(field, theirs as never);
      setOthers((told) => told.map((one) => (one.field === field ? { ...one, mine: null } : one)));
    },
  };
}
