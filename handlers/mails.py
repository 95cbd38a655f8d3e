"""What a mail address looks like."""

import re

MAIL = re.compile(
    r"[^\s,;，；、<>:：()（）]{1,64}@[^\s,;，；、<>()（）]{1,190}\.[^\s,;，；、<>()（）.]{2,24}"
)
