"""What people think of answers: kept beside the index, and made into questions for the evaluation."""
