"""Consistency checks (一致性检查): what does not fit together between answers, exhibits, registers and profile."""
